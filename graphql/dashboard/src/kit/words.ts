import { defineWords } from '../words/words.js';

export const useWords = defineWords('kit', {
  en: {
    again: 'Try again',
    reading: 'Reading…',
    find: 'Find in {{what}}',
    noneSo: 'Nothing is called so.',
    allOf: 'Take all',
    close: 'Close',
    cancel: 'Cancel',
  },
  fr: {
    again: 'Réessayer',
    reading: 'Lecture en cours…',
    find: 'Chercher dans {{what}}',
    noneSo: 'Rien ne porte ce nom.',
    allOf: 'Tout prendre',
    close: 'Fermer',
    cancel: 'Annuler',
  },
});

import { defineWords } from '../words/words.js';

export const useWords = defineWords('kit', {
  en: { again: 'Try again', reading: 'Reading…' },
  fr: { again: 'Réessayer', reading: 'Lecture en cours…' },
});

import { defineWords } from '../words/words.js';

export const useWords = defineWords('keys', {
  en: { title: 'Keys', close: 'Close' },
  fr: { title: 'Touches', close: 'Fermer' },
});

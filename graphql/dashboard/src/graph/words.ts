import { defineWords } from '../words/words.js';

export const useWords = defineWords('graph', {
  en: { controls: 'Larger, smaller, all of it', map: 'Small map of the whole' },
  fr: { controls: 'Agrandir, réduire, tout voir', map: 'Plan de l’ensemble' },
});

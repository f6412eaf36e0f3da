import { defineWords } from '../words/words.js';

export const useWords = defineWords('site', {
  en: {
    noAnswer: 'Bobine does not answer. What is on the screen may be old; it will be read again as soon as it can.',
  },
  fr: {
    noAnswer: 'Bobine ne répond pas. Ce qui est à l’écran peut avoir vieilli ; la lecture reprendra dès que possible.',
  },
});

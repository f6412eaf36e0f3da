import { defineWords } from '../../words/words.js';

export const useWords = defineWords('said', {
  en: {
    title: 'What became of it',
    show: 'Which ones',
    all: 'All',
    refused: 'Refused',
    held: 'Waiting',
    applied: 'Taken',
    what: 'What you said',
    answer: 'What became of it',
    when: 'When',
    none: 'Nothing here',
    noneHelp: 'What you send and say is listed here with the answer to it, by itself.',
    count_one: '{{count}} in the list',
    count_other: '{{count}} in the list',
  },
  fr: {
    title: 'Suivi des envois',
    show: 'Lesquels',
    all: 'Tous',
    refused: 'Refusés',
    held: 'En attente',
    applied: 'Pris',
    what: 'Ce que vous avez dit',
    answer: 'Ce qu’il en est advenu',
    when: 'Quand',
    none: 'Rien ici',
    noneHelp: 'Ce que vous envoyez et dites s’affiche ici automatiquement, avec la réponse.',
    count_one: '{{count}} dans la liste',
    count_other: '{{count}} dans la liste',
  },
});

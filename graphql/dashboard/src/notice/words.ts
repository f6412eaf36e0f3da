import { defineWords } from '../words/words.js';

export const useWords = defineWords('notice', {
  en: {
    title: 'Notices',
    bell_one: 'Notices, {{count}} unread',
    bell_other: 'Notices, {{count}} unread',
    none: 'All done',
    noneHelp: 'What waits for you, mentions you or is late will be told here.',
    allRead: 'All read',
    done: 'Done',
    doneOf: 'Done: {{label}}',
    choices: 'What I am told',
    more_one: 'and {{count}} older',
    more_other: 'and {{count}} older',
    unread: 'unread',
    due: 'due',
  },
  fr: {
    title: 'Avis',
    bell_one: 'Avis, {{count}} non lu',
    bell_other: 'Avis, {{count}} non lus',
    none: 'Tout est fait',
    noneHelp: 'Ce qui vous attend, vous mentionne ou prend du retard sera annoncé ici.',
    allRead: 'Tout est lu',
    done: 'Fait',
    doneOf: 'Fait : {{label}}',
    choices: 'Ce qui m’est annoncé',
    more_one: 'et {{count}} plus ancien',
    more_other: 'et {{count}} plus anciens',
    unread: 'non lu',
    due: 'pour le',
  },
});

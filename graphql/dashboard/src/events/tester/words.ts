import { defineWords } from '../../words/words.js';

export const useWords = defineWords('tester', {
  en: {
    title: 'Try a fact',
    help: 'See what it would do by the rules and runs there are now. Nothing is woken, started or kept.',
    readingShapes: 'Reading what events look like…',
    type: 'What has happened',
    choose: 'Choose a type of event',
    noSuchType: 'No type is called so.',
    json: 'Its data, as JSON',
    wrongJson: 'This is no JSON object yet: {{why}}',
    addField: 'Add a field…',
    try: 'See what it would do',
    would: 'It would do this',
    until: 'It would be kept until {{date}} for a wait that has not opened.',
  },
  fr: {
    title: 'Essayer un fait',
    help: 'Voir ce qu’il ferait selon les règles et les exécutions actuelles. Rien n’est réveillé, lancé ni conservé.',
    readingShapes: 'Lecture de la forme des événements…',
    type: 'Ce qui s’est passé',
    choose: 'Choisir un type d’événement',
    noSuchType: 'Aucun type ne porte ce nom.',
    json: 'Ses données, en JSON',
    wrongJson: 'Ce n’est pas encore un objet JSON : {{why}}',
    addField: 'Ajouter un champ…',
    try: 'Voir ce qu’il ferait',
    would: 'Voici ce qu’il ferait',
    until: 'Il serait conservé jusqu’au {{date}} pour une attente qui n’est pas encore ouverte.',
  },
});

import { defineWords } from '../words/words.js';

export const usePlaybackWords = defineWords('playback', {
  en: {
    where: 'Back in time',
    before: 'The step event before',
    after: 'The next step event',
    play: 'Play',
    pause: 'Stop',
    instant: 'The instant that is shown',
    now: 'Now',
    end: 'The end',
    toNow: 'Back to now',
    toEnd: 'To the end',
    opened: '{{step}} opens',
    ended: '{{step}} ends',
  },
  fr: {
    where: 'Retour dans le temps',
    before: 'Événement précédent',
    after: 'Événement suivant',
    play: 'Jouer',
    pause: 'Arrêter',
    instant: 'Instant montré',
    now: 'Maintenant',
    end: 'La fin',
    toNow: 'Revenir à maintenant',
    toEnd: 'Aller à la fin',
    opened: '{{step}} s’ouvre',
    ended: '{{step}} se termine',
  },
});

import { english, type Role, ROLES, sayIn, TASK_STATUSES, VOCABULARY } from '@bobine/contracts';
import { TASK_TYPES } from './task-types.js';
import { type Words, wordsOf } from './reading.js';

/** Types of task by everything they are called; of a type of a project's own, its code. */
export const typeWords = (ofProject: Iterable<string>): Words =>
  wordsOf([
    ...TASK_TYPES.map(({ code, called }) => [code, called] as const),
    ...[...ofProject].map((code) => [code, []] as const),
  ]);

type Status = (typeof TASK_STATUSES)[number];
const STATUSES_OTHERWISE: Record<Status, string[]> = {
  todo: ['todo', 'waiting to start', 'not started', 'wtg', 'en attente', 'a faire'],
  ready: ['ready', 'rdy', 'pret', 'prete'],
  wip: ['work in progress', 'in progress', 'ip', 'en cours', 'in work'],
  wfa: ['waiting for approval', 'pending review', 'review', 'rev', 'a valider', 'pour validation', 'in review'],
  retake: ['retake', 'retakes', 'reprise', 'a reprendre', 'fix'],
  done: ['done', 'approved', 'final', 'fin', 'app', 'valide', 'validee', 'termine', 'terminee', 'ok'],
  hold: ['on hold', 'hold', 'hld', 'suspendu', 'suspendue', 'en pause'],
  omit: ['omit', 'omitted', 'omt', 'omis', 'omise', 'coupe', 'annule'],
};

/** How a task stands, in the words of the interface and in those that other systems export. */
export const STATUS_WORDS: Words = wordsOf(
  TASK_STATUSES.map((code) => {
    const word = VOCABULARY.task[code];
    return [code, [english(word), sayIn('fr', word), ...STATUSES_OTHERWISE[code]]] as const;
  }),
);

const ROLES_OTHERWISE: Record<Role, string[]> = {
  producer: ['production', 'producteur', 'productrice', 'producteur delegue'],
  postSupervisor: [
    ...['post supervisor', 'post production supervisor', 'directeur de post production'],
    ...['directrice de post production', 'dir post prod', 'directeur de postproduction'],
  ],
  coordinator: [
    ...['production coordinator', 'coordinateur', 'coordinatrice', 'charge de post production'],
    ...['chargee de post production', 'post coordinator'],
  ],
  reviewer: ['relecteur', 'relectrice', 'validation', 'valideur', 'valideuse'],
  documentalist: ['documentaliste', 'archiviste'],
  mediaManager: ['media manager', 'gestionnaire des medias', 'data manager'],
  rightsManager: ['rights manager', 'juriste', 'droits'],
  vendor: ['prestataire'],
  recipient: ['destinataire'],
  auditor: ['auditeur', 'auditrice', 'lecture seule', 'read only'],
};

/** What people may be on a project. */
export const ROLE_WORDS: Words = wordsOf(ROLES.map((role) => [role, ROLES_OTHERWISE[role]]));

export const LANGUAGE_WORDS: Words = wordsOf([
  ['en', ['english', 'anglais', 'eng', 'en gb', 'en us']],
  ['fr', ['french', 'francais', 'fre', 'fra', 'fr fr']],
]);

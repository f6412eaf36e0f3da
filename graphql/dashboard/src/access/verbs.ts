import { defineCodes } from '../words/words.js';

/** What a token may be let do, in the words of the policy. */
export const VERBS = [
  'read',
  'comment.write',
  'task.report',
  'gate.vote',
  'metadata.edit',
  'breakdown.edit',
  'deliverable.order',
  'project.set',
  'view.share',
  'workflow.define',
  'workflow.steer',
  'events.operate',
  'people.manage',
  'site.administer',
] as const;

/** The same in the words of people. */
export const useVerb = defineCodes('verb', {
  en: {
    read: 'read',
    'comment.write': 'comment',
    'task.report': 'report on tasks',
    'gate.vote': 'vote',
    'metadata.edit': 'edit metadata',
    'breakdown.edit': 'edit the breakdown',
    'deliverable.order': 'order deliverables',
    'project.set': 'set up productions',
    'view.share': 'share views',
    'workflow.define': 'write templates',
    'workflow.steer': 'steer runs',
    'events.operate': 'handle held events',
    'people.manage': 'manage people',
    'site.administer': 'administer the site',
  },
  fr: {
    read: 'lire',
    'comment.write': 'commenter',
    'task.report': 'faire avancer les tâches',
    'gate.vote': 'voter',
    'metadata.edit': 'éditer les métadonnées',
    'breakdown.edit': 'éditer le dépouillement',
    'deliverable.order': 'commander des livrables',
    'project.set': 'régler les productions',
    'view.share': 'partager des vues',
    'workflow.define': 'écrire des modèles',
    'workflow.steer': 'piloter les exécutions',
    'events.operate': 'traiter les événements retenus',
    'people.manage': 'gérer les équipes',
    'site.administer': 'administrer le site',
  },
});

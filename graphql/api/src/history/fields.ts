import { type NoticeLanguage, stateInWords } from '@bobine/contracts';

/** A field of a public state that people are told of when it changes: what it is called, and how its values read. */
type Field = { en: string; fr: string; reads?: (value: unknown, language: NoticeLanguage) => string | null };

const statuses: Field['reads'] = (value, language) => stateInWords(String(value), language);
const instants: Field['reads'] = (value, language) => {
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) return String(value);
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at)} UTC`;
};
const yesOrNo: Field['reads'] = (value, language) =>
  ({ en: value ? 'yes' : 'no', fr: value ? 'oui' : 'non' })[language];
const all =
  (one: (item: Record<string, unknown>, language: NoticeLanguage) => string): Field['reads'] =>
  (value, language) =>
    (value as Record<string, unknown>[]).map((item) => one(item, language)).join(', ') || null;
const list: Field['reads'] = (value) => (value as unknown[]).map(String).join(', ') || null;
const rates: Field['reads'] = (value) => `${(value as { num: number }).num}/${(value as { den: number }).den}`;

const VOTES = {
  en: { approve: 'approve', retake: 'retake', reject: 'reject' },
  fr: { approve: 'valide', retake: 'reprise', reject: 'refuse' },
};
const votes = all(({ name, title, vote }, language) => {
  const said = VOTES[language][String(vote) as keyof (typeof VOTES)['en']] ?? String(vote);
  return `${String(name)} (${String(title)}) ${said}`;
});
const memberships = all(
  ({ project, roles, titles }) => `${String(project)}: ${[...(roles as string[]), ...(titles as string[])].join(' ')}`,
);

/** What people are told of; of any other field nothing is said. In the order in which changes are listed. */
export const FIELDS: Readonly<Record<string, Field>> = {
  status: { en: 'status', fr: 'statut', reads: statuses },
  outcome: { en: 'outcome', fr: 'décision', reads: statuses },
  attempt: { en: 'attempt', fr: 'tentative' },
  name: { en: 'name', fr: 'nom' },
  title: { en: 'title', fr: 'titre' },
  vendor: { en: 'vendor', fr: 'prestataire' },
  role: { en: 'role', fr: 'rôle' },
  person: { en: 'person', fr: 'personne' },
  due: { en: 'due', fr: 'échéance', reads: instants },
  priority: { en: 'priority', fr: 'priorité' },
  version: { en: 'version', fr: 'version' },
  note: { en: 'note', fr: 'note' },
  ticked: { en: 'ticked', fr: 'coché', reads: list },
  votes: { en: 'votes', fr: 'votes', reads: votes },
  parties: { en: 'asked', fr: 'sollicités', reads: all(({ title }) => String(title)) },
  quorum: { en: 'votes needed', fr: 'votes requis' },
  escalated: { en: 'escalated', fr: 'relancé', reads: yesOrNo },
  passed: { en: 'passed', fr: 'conforme', reads: yesOrNo },
  manifest: { en: 'manifest', fr: 'manifeste' },
  dispatch: { en: 'sending', fr: 'envoi' },
  reasons: { en: 'reasons', fr: 'motifs', reads: list },
  territory: { en: 'territory', fr: 'territoire' },
  file: { en: 'file', fr: 'fichier' },
  size: { en: 'size in bytes', fr: 'taille en octets' },
  sha256: { en: 'SHA-256', fr: 'SHA-256' },
  revision: { en: 'revision', fr: 'révision' },
  sequence: { en: 'sequence', fr: 'séquence' },
  order: { en: 'place in the cut', fr: 'place dans le montage' },
  frames: { en: 'frames', fr: 'images' },
  recordIn: { en: 'record in', fr: 'début' },
  source: { en: 'source', fr: 'source' },
  sourceIn: { en: 'source in', fr: 'début source' },
  sourceOut: { en: 'source out', fr: 'fin source' },
  shots: { en: 'shots', fr: 'plans' },
  rate: { en: 'frames per second', fr: 'images par seconde', reads: rates },
  identifiers: {
    en: 'identifiers',
    fr: 'identifiants',
    reads: all(({ scope, value }) => `${String(scope)} ${String(value)}`),
  },
  held: { en: 'on hold', fr: 'suspendu', reads: (value) => String((value as { reason: string }).reason) },
  memberships: { en: 'takes part', fr: 'participe', reads: memberships },
  siteAdmin: { en: 'administrator', fr: 'administrateur', reads: yesOrNo },
};

import * as c from '@bobine/contracts';
import type { Facts } from '../../api/src/testing/facts.js';

type State = c.DataOf<typeof c.deliverableOrdered>;

const DAY = 86_400_000;
const RECIPIENTS = [
  ['cinema', 'Les Films du Quai, distribution en salles'],
  ['broadcaster', 'Arctique Télévision'],
  ['platform', 'Global Streaming Platform'],
  ['sales', 'شركة المبيعات الدولية'],
] as const;
const VERSIONS = [
  ['VO', 'en', undefined],
  ['VOSTF', 'en', 'fr'],
  ['VF', 'fr', undefined],
  ['VFSTSME', 'fr', undefined],
  ['VOSTA', 'en', 'de'],
  ['VI', 'en', undefined],
] as const;
const TERRITORIES = ['FR', 'BE', 'CH', 'CA', 'DE', '001'];
const STATUSES = [
  ...(['planned', 'waiting', 'mastering', 'qc', 'ready', 'sent', 'received', 'accepted', 'accepted'] as const),
  ...(['refused', 'rework', 'hold'] as const),
];

/** A schedule of many rows, as recipients of several countries would have it. */
export function owedTo(facts: Facts, rows: number): void {
  const of = (name: string): string => `${facts.project}-${name}`;
  for (const [code, name] of RECIPIENTS) {
    const vendor = of(code);
    const source = `//${vendor}.example`;
    facts.say(c.vendorRegistered, `vendor/${vendor}`, { vendor, name, kind: 'recipient', source });
    facts.say(c.grantGiven, `vendor/${vendor}`, { vendor, types: [c.verdictClaimed.type], active: true });
  }
  for (let at = 0; at < rows; at++) {
    const [version, language, subtitles] = VERSIONS[at % VERSIONS.length] ?? VERSIONS[0];
    const round = Math.floor(at / VERSIONS.length);
    const territory = TERRITORIES[round % TERRITORIES.length] ?? 'FR';
    const [recipient] = RECIPIENTS[Math.floor(round / 2) % RECIPIENTS.length] ?? RECIPIENTS[0];
    const status = STATUSES[(at * 7) % STATUSES.length] ?? 'planned';
    const state: State = {
      ...{ deliverable: `D${String(at).padStart(4, '0')}`, work: 'hsm', specification: 'PAD-HD', attempt: 1 },
      ...{ name: `Hyperspace Madness ${version} ${territory}`, recipient: of(recipient), version, language, territory },
      ...(subtitles ? { subtitles } : {}),
      due: new Date(Date.now() + ((at * 5) % 90) * DAY - 12 * DAY).toISOString(),
      status: 'planned',
    };
    const subject = `deliverable/${facts.project}/${state.deliverable}`;
    facts.say(c.deliverableOrdered, subject, state);
    if (status !== 'planned') facts.say(c.deliverableStatusChanged, subject, { ...state, status, was: 'planned' });
  }
}

/** A picture of one grey point. */
export const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

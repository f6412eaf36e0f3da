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

const HASH = 'f'.repeat(64);
const files = (more: object[]) => [
  { path: 'picture/PAD-HD.mxf', role: 'package', size: 48_300_000_000, sha256: HASH, xxh64: 'x' },
  { path: 'lineage.json', role: 'lineage', size: 18_204, sha256: 'a'.repeat(64), xxh64: 'x' },
  ...more,
];
/** The manifests of two attempts of one deliverable, by where they lie. */
export const MANIFESTS: Record<string, object> = Object.fromEntries(
  [
    files([{ path: 'subtitles/fr.xml', role: 'subtitles', size: 41_000, sha256: 'b'.repeat(64), xxh64: 'x' }]),
    files([{ path: 'subtitles/fr.xml', role: 'subtitles', size: 41_212, sha256: 'c'.repeat(64), xxh64: 'x' }]),
  ].map((each, at) => [
    `packages/made/HSM-MADE/${at + 1}/manifest.json`,
    {
      ...{ manifest: 'bobine/manifest/v1', stamp: null, createdAt: '2026-11-20T10:00:00.000Z', project: 'made' },
      deliverable: {
        code: 'HSM-MADE',
        name: 'PAD HD',
        recipient: 'dist',
        version: 'VF',
        language: 'fr',
        attempt: at + 1,
      },
      work: {
        ...{ work: 'hsm', title: 'Hyperspace Madness', missing: ['isan'] },
        identifiers: [{ scope: 'eidr', value: '10.5240/EF43-7F60-D9D4-7C35-4C7E-M' }],
      },
      specification: { title: 'PAD HD' },
      ...{ files: each, lineage: null },
    },
  ]),
);

/** A deliverable that was controlled, packed, sent and received, and what it was made of, for one cut and the next. */
export function madeOf(facts: Facts, still: string): void {
  const { project } = facts;
  const made = (id: string, kind: c.DataOf<typeof c.elementMade>['kind'], more: object = {}): void => {
    const element = {
      element: `${project}/${id}`,
      work: 'hsm',
      kind,
      file: `store/hsm/${id}.mov`,
      size: 4_000_000_000,
    };
    facts.say(c.elementMade, `element/${element.element}`, {
      ...{ ...element, sha256: HASH, frames: 4752, madeFrom: [] },
      ...more,
    });
  };
  const from = (...ids: string[]) => ({ madeFrom: ids.map((id) => `${project}/${id}`) });
  const cut = {
    work: 'hsm',
    material: 'edl-0',
    version: 2,
    rate: { num: 24, den: 1 },
    frames: 4760,
    shots: 10,
    findings: [],
  };
  facts.say(c.cutRegistered, `cut/${project}/hsm-cut-2`, { ...cut, cut: 'hsm-cut-2', status: 'proposed' });
  made('conform-2', 'conform', { cut: 'hsm-cut-2', madeFrom: [`${project}-plate`] });
  made('grade', 'grade', from('conform-1', 'plate'));
  made('conform-1', 'conform', { cut: 'hsm-cut-1' });
  made('mix', 'mix', { cut: 'hsm-cut-1' });
  made('master', 'pictureMaster', from('grade', 'mix'));
  made('package', 'package', { deliverable: 'HSM-MADE', ...from('master') });
  const state: State = {
    ...{
      deliverable: 'HSM-MADE',
      work: 'hsm',
      name: 'PAD HD VF',
      specification: 'PAD-HD',
      recipient: `${project}-dist`,
    },
    ...{ version: 'VF', language: 'fr', territory: 'LU', due: new Date(Date.now() + 3 * DAY).toISOString() },
    ...{ status: 'planned', attempt: 1 },
  };
  const subject = `deliverable/${project}/HSM-MADE`;
  facts.say(c.deliverableOrdered, subject, state);
  const kinds = [
    ['qc.black', 'picture', 'blocker'],
    ['qc.silence', 'sound', 'blocker'],
    ['qc.silentChannel', 'sound', 'issue'],
    ['qc.loudness', 'sound', 'fyi'],
  ] as const;
  const findings = Array.from({ length: 11 }, (_, at) => {
    const [code, about, severity] = kinds[at % kinds.length] ?? kinds[0];
    const start = 8 + at * 17;
    const timecode = (seconds: number): string =>
      `10:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}:00`;
    const spot = {
      start,
      end: start + 2 + at,
      timecodeIn: timecode(start),
      timecodeOut: timecode(start + 2 + at),
      still,
    };
    const { timecodeIn, timecodeOut } = spot;
    const [what, from, lasts] = [
      code === 'qc.black' ? c.phrase`Black` : c.phrase`Silence`,
      c.phrase`from ${timecodeIn} to ${timecodeOut}`,
      c.phrase`${2 + at} s`,
    ];
    const told = c.phrase`${what} ${from} lasts ${lasts}: at most ${c.phrase`${1} s`} is tolerated.`;
    return c.found({ severity, code, subject: about, spot }, told);
  });
  const loud = { severity: 'blocker' as const, code: 'qc.loudness', subject: 'sound' };
  const all = [...findings, c.found(loud, c.phrase`Loudness is ${-19.8} LUFS; ${-23} ± ${0.5} is asked.`)];
  facts.say(c.qcCompleted, subject, { ...state, status: 'rework', passed: false, findings: all });
  const attempts = Object.keys(MANIFESTS);
  for (const [at, manifest] of attempts.entries()) {
    const built: State = { ...state, attempt: at + 1, status: 'ready', manifest };
    facts.say(c.manifestBuilt, subject, { ...built, sha256: HASH, files: 3 });
  }
  const sent: State = { ...state, attempt: 2, status: 'sent', manifest: attempts[1], dispatch: `${project}-sent` };
  facts.say(c.deliverySent, subject, { ...sent, folder: `outgoing/${project}-dist/${project}-sent` });
  facts.say(c.deliveryReceived, subject, { ...sent, status: 'received' });
}

/** A picture of one grey point. */
export const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  'base64',
);

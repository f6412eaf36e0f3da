import type { Signed } from './graphql.js';
import { FILE } from './short-delivery.js';
import { giveGrant, messageOf, post, registerVendor, type Vendor } from './vendor.js';

export const PROJECT = 'large';
export const TITLE = 'Les très riches heures d’une production de dix mille plans';
export const WORK = 'HSM';
export const SHOTS = 10_000;
export const TYPES = ['PUL', 'MMV', 'ROT', 'CGI', 'CMP', 'TCK', 'CNF', 'MAS'];
export const OWED = 500;
/** How much of it is owed to whom the template is for: so many runs, and so many decisions. */
export const DECISIONS = 24;
const A_SEQUENCE = 50;
/** How many rows one mutation takes. */
const BATCH = 500;
/** Shots whose tasks have begun: enough to fill what one sees first. */
const BEGUN = 1000;

/** Names as people give them: short, long, from the right. */
const VENDORS = [
  ['anim', 'Animation house'],
  ['lab', 'Laboratoire photochimique et numérique de la haute vallée de l’Arve'],
  ['rtl', 'استوديو المؤثرات البصرية'],
  ['roto', 'Rotoscopie & fils'],
] as const;
const RECIPIENTS = [
  ['cinema', 'Réseau des cinémas indépendants'],
  ['tv-be', 'Belgian television'],
  ['tv-ma', 'القناة الثانية المغربية'],
  ['sales', 'International sales and festivals, London office'],
  ['platform', 'Streaming platform'],
  ['airline', 'Inflight'],
] as const;
const TERRITORIES = ['FR', 'BE', 'CH', 'CA', 'MA', 'DZ', 'LB', 'DE', 'GB', 'US'];
const VERSIONS = [
  ['VO', 'fr', ''],
  ['VOSTF', 'en', 'fr'],
  ['VOSTA', 'fr', 'ar'],
  ['VF', 'fr', ''],
  ['VA', 'en', ''],
  ['AD', 'fr', ''],
  ['SME', 'fr', ''],
  ['VD', 'de', ''],
  ['VOSTE', 'fr', 'es'],
  ['VAR', 'ar', ''],
] as const;

/** What is owed to the cinema goes up to a decision; what is owed to others waits for its turn. */
const TEMPLATE = `apiVersion: bobine/v1
name: mastering-for-cinemas
inputs: { project: string, work: string, deliverable: string }
start:
  - on: bobine.deliverable.ordered.v1
    when: event.data.recipient == 'cinema'
    key: event.keys.deliverable
    inputs: { project: event.project, work: event.keys.work, deliverable: event.keys.deliverable }
steps:
  plan:
    title: What is owed
    task: deliverables.plan@1
    with: { project: inputs.project, deliverable: inputs.deliverable }
  mastering:
    title: Mastering
    needs: [plan]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"mastering"' }
  approval:
    title: Approval of the master before it leaves the house for the laboratories
    needs: [mastering]
    gate: { all: [director] }
  control:
    title: Control
    needs: [approval]
    task: deliverables.advance@1
    with: { project: inputs.project, deliverable: inputs.deliverable, status: '"qc"' }
`;

export const sequenceOf = (shot: number): string => {
  const nth = Math.floor(shot / A_SEQUENCE);
  if (nth === 3) return 'لقطات الصحراء';
  if (nth === 4) return 'TITLES AND LEADERS, SECOND UNIT';
  return `SQ${String(nth * 10).padStart(4, '0')}`;
};
export const shotCode = (shot: number): string =>
  `SQ${String(Math.floor(shot / A_SEQUENCE) * 10).padStart(4, '0')}_${String(((shot % A_SEQUENCE) + 1) * 10).padStart(4, '0')}`;
const vendorOf = (shot: number): string => VENDORS[Math.floor(shot / A_SEQUENCE) % VENDORS.length]?.[0] ?? 'anim';

/** The breakdown as somebody has it in a table. */
export const breakdown = (): string =>
  ['Plan;Séquence;Images;Prestataire']
    .concat(
      Array.from({ length: SHOTS }, (_, at) =>
        [shotCode(at), sequenceOf(at), 24 + ((at * 37) % 220), vendorOf(at)].join(';'),
      ),
    )
    .join('\n');

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}

/** The project with its work, its vendors and recipients; answers the vendor that hands material over. */
export async function begin(client: Signed): Promise<Vendor> {
  const made =
    'mutation ($project: String!, $title: String!) { createProject(project: $project, title: $title) { code } }';
  await client.ask(made, { project: PROJECT, title: TITLE });
  await client.ask(
    `mutation ($project: String!, $work: String!) {
      registerWork(project: $project, work: $work, title: "Hyperspace Madness", kind: "feature", rate: "24/1", identifiers: []) { code }
    }`,
    { project: PROJECT, work: WORK },
  );
  const lab = await registerVendor(client, 'lab');
  for (const [vendor, name] of [...VENDORS, ...RECIPIENTS]) {
    const kind = VENDORS.some(([code]) => code === vendor) ? 'vendor' : 'recipient';
    await client.ask(
      `mutation ($vendor: String!, $name: String!, $kind: String!, $source: String!) {
        registerVendor(vendor: $vendor, name: $name, kind: $kind, source: $source) { code }
      }`,
      { vendor, name, kind, source: vendor === lab.code ? lab.source : `//${vendor}.example` },
    );
  }
  const claims = ['bobine.announcement.claimed.v1', 'bobine.arrival.claimed.v1', 'bobine.status.claimed.v1'];
  for (const [vendor] of VENDORS) await giveGrant(client, PROJECT, vendor, claims);
  return lab;
}

/** Eight tasks on each shot, some of them begun; answers how many. */
export async function addTasks(client: Signed): Promise<number> {
  const all = Array.from({ length: SHOTS }, (_, at) => at).flatMap((at) =>
    TYPES.map((type, nth) => ({
      ...{ type, shot: shotCode(at), to: { vendor: vendorOf(at) } },
      ...{ due: inDays(((at + 5 * nth) % 60) - 5), priority: (at + nth) % 29 === 0 ? 'urgent' : 'normal' },
    })),
  );
  let added = 0;
  const ids: string[] = [];
  for (const tasks of batches(all)) {
    const { createTasks } = await client.ask<{ createTasks: { done: number; items: { id: string }[] } }>(
      `mutation ($p: String!, $w: String!, $tasks: [NewTask!]!) {
        createTasks(project: $p, work: $w, tasks: $tasks) { done items { id } }
      }`,
      { p: PROJECT, w: WORK, tasks },
    );
    added += createTasks.done;
    if (ids.length < BEGUN * TYPES.length) ids.push(...createTasks.items.map(({ id }) => id));
  }
  const statuses = ['wip', 'hold', 'wip', 'wfa', 'wip', undefined, 'hold', undefined, 'omit', undefined, 'wip'];
  const begun = ids.flatMap((task, at) => {
    const status = statuses[(at + Math.floor(at / 8)) % statuses.length];
    return status ? [{ task, status }] : [];
  });
  for (const tasks of batches(begun)) {
    const { reportTasks } = await client.ask<{ reportTasks: { done: number; items: { reason: string | null }[] } }>(
      'mutation ($p: String!, $tasks: [TaskReport!]!) { reportTasks(project: $p, tasks: $tasks) { done items { reason } } }',
      { p: PROJECT, tasks },
    );
    const refused = reportTasks.items.find(({ reason }) => reason);
    if (refused) throw new Error(refused.reason ?? '');
  }
  return added;
}

/** What is owed: versions by territories by recipients. */
export async function order(client: Signed): Promise<void> {
  await client.ask('mutation ($p: String!, $it: JSON!) { registerSpecification(project: $p, specification: $it) }', {
    ...{ p: PROJECT, it: FILE },
  });
  await client.ask('mutation ($source: String!) { publishTemplate(source: $source) { problems { problem } } }', {
    source: TEMPLATE,
  });
  const rows = RECIPIENTS.flatMap(([recipient], nth) =>
    TERRITORIES.flatMap((territory, at) =>
      VERSIONS.map(([version, language, subtitles], of) => ({
        ...{ work: WORK, version, language, subtitles, territory, recipient, specification: 'file' },
        due: inDays(3 + ((at * 11 + of * 7 + nth * 17) % 200)).slice(0, 10),
      })),
    ).slice(0, recipient === 'cinema' ? DECISIONS : undefined),
  ).slice(0, OWED);
  const { orderSchedule } = await client.ask<{ orderSchedule: { applied: boolean; findings: unknown[] } }>(
    `mutation ($p: String!, $rows: [ScheduleRowInput!]!) {
      orderSchedule(project: $p, rows: $rows) { applied findings { row problem fix } }
    }`,
    { p: PROJECT, rows },
  );
  if (!orderSchedule.applied) throw new Error(JSON.stringify(orderSchedule.findings.slice(0, 3)));
}

/** Plates of the first shots are announced at the door. */
export async function announce(door: string, lab: Vendor, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const shot = shotCode(at);
    const material =
      at % 9 === 0 ? `${shot}_plate_of_the_second_unit_before_the_storm_v001.mov` : `${shot}_plate_v001.mov`;
    const data = { work: WORK, shot, material, kind: 'plate', version: 'v001', due: inDays(at % 30) };
    const said = { id: `announces-${at}`, vendor: lab, project: PROJECT, type: 'bobine.announcement.claimed.v1', data };
    const { status, user } = await post(door, messageOf(said));
    if (status !== 202) throw new Error(user);
  }
}

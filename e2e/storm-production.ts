import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signed } from './graphql.js';
import { giveGrant, registerVendor, type Said, type Vendor } from './vendor.js';

export const WORK = 'STORM';
export const SHOTS = ['RAIN_0010', 'RAIN_0020', 'RAIN_0030', 'WIND_0010', 'WIND_0020', 'WIND_0030'];
export const TYPES = {
  announcement: 'bobine.announcement.claimed.v1',
  arrival: 'bobine.arrival.claimed.v1',
  status: 'bobine.status.claimed.v1',
  verdict: 'bobine.verdict.claimed.v1',
} as const;

/** A cut, then for each shot a plate, a task and a version; and a mix beside them. */
export const TEMPLATE = `apiVersion: bobine/v1
name: storm
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps:
  edl:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, kind: '"edl"' }, retain: P1D }
  read:
    needs: [edl]
    task: assets.readEdl@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.edl.events[0].data.id'
      rate: { num: 24, den: 1 }
  cut:
    needs: [read]
    task: production.registerCut@1
    with:
      project: inputs.project
      work: inputs.work
      material: 'steps.edl.events[0].data.id'
      edl: steps.read.output
  locked:
    needs: [cut]
    task: production.lockCut@1
    with: { project: inputs.project, work: inputs.work, cut: steps.cut.output.cut }
  shots:
    needs: [locked]
    forEach: { in: steps.locked.output.shots, as: shot, key: shot.code, window: 3 }
    steps:
      plate:
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: shot.code, kind: '"plate"' }
          retain: P1D
      anim:
        needs: [plate]
        human: { type: ANM, vendor: shot.vendor, done: [wfa] }
        about: { unit: shot.code, shot: shot.code }
      version:
        needs: [anim]
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: shot.code, kind: '"version"' }
          retain: P1D
  mix:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work, kind: '"mix"' }, retain: P1D }
`;

/** A cut of two seconds a shot as a CMX 3600 list. */
function editList(): string {
  const time = (seconds: number): string => `01:00:${String(seconds).padStart(2, '0')}:00`;
  const events = SHOTS.map((shot, at) => {
    const number = String(at + 1).padStart(3, '0');
    const reel = shot.replace('_0', '').padEnd(8);
    const record = `${time(at * 2)} ${time(at * 2 + 2)}`;
    return `${number}  ${reel} V     C        00:00:00:00 00:00:02:00 ${record}\n* FROM CLIP NAME: ${shot}`;
  });
  return ['TITLE: STORM', 'FCM: NON-DROP FRAME', ...events, ''].join('\n');
}

export type Parties = Record<'lab' | 'anim' | 'sound' | 'stranger', Vendor>;

/** Vendors of the site: two that sign with a secret, one with a key pair, and one that has no project at all. */
export const registerParties = async (client: Signed): Promise<Parties> => ({
  lab: await registerVendor(client, 'lab'),
  anim: await registerVendor(client, 'anim', 'ed25519'),
  sound: await registerVendor(client, 'sound'),
  stranger: await registerVendor(client, 'stranger'),
});

/** The same production under another code: what is in it is found by business keys that are the project's own. */
export async function createProduction(client: Signed, project: string, vendors: Vendor[]): Promise<void> {
  await client.ask('mutation ($project: String!) { createProject(project: $project, title: "Storm") { code } }', {
    project,
  });
  for (const { code } of vendors) {
    await giveGrant(client, project, code, [TYPES.announcement, TYPES.arrival, TYPES.status]);
  }
  await client.ask(
    `mutation ($project: String!, $work: String!) {
      registerWork(project: $project, work: $work, title: "Storm", kind: "short", rate: "24/1", identifiers: []) { code }
    }`,
    { project, work: WORK },
  );
  for (const sequence of new Set(SHOTS.map((shot) => shot.replace(/_.*/, '')))) {
    await client.ask(
      'mutation ($project: String!, $work: String!, $sequence: String!) { assignSequence(project: $project, work: $work, sequence: $sequence, vendor: "anim") }',
      { project, work: WORK, sequence },
    );
  }
}

export const openWork = (client: Signed, project: string): Promise<unknown> =>
  client.ask('mutation ($project: String!, $work: String!) { openWork(project: $project, work: $work) { code } }', {
    project,
    work: WORK,
  });

/** What the vendors have to say, in the order of the work; their files lie in their landing folders. */
export type Script = { edl: Said[]; shots: { plate: Said[]; work: Said[]; version: Said[] }[]; mix: Said[] };

export async function writeScript(files: string, project: string, { lab, anim, sound }: Parties): Promise<Script> {
  const say = (vendor: Vendor, word: string, type: string, data: Record<string, unknown>): Said => ({
    // A full stop separates what is signed, so no id has one.
    id: `${project}:${word}:${String(data['material'] ?? data['unit'])}`.replaceAll('.', '~'),
    vendor,
    project,
    type,
    data: { work: WORK, ...data },
  });
  const bring = async (
    vendor: Vendor,
    material: string,
    more: Record<string, unknown>,
    content: string,
  ): Promise<Said[]> => {
    const path = `${project}/${material}`;
    const folder = join(files, 'landing', vendor.code, project);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, material), content);
    const data = { material, ...more };
    return [
      say(vendor, 'announces', TYPES.announcement, data),
      say(vendor, 'brings', TYPES.arrival, { ...data, path }),
    ];
  };
  const status = (unit: string, status_: string): Said =>
    say(anim, status_, TYPES.status, { task: 'ANM', unit, status: status_, attempt: 1 });
  const shots: Script['shots'] = [];
  for (const shot of SHOTS) {
    shots.push({
      plate: await bring(lab, `${shot}_plate.mov`, { kind: 'plate', shot }, `plate of ${shot}`),
      work: [status(shot, 'wip'), status(shot, 'wfa')],
      version: await bring(anim, `${shot}_v001.mov`, { kind: 'version', shot, version: 'v001' }, `version of ${shot}`),
    });
  }
  return {
    edl: await bring(lab, 'storm.edl', { kind: 'edl' }, editList()),
    shots,
    mix: await bring(sound, 'mix.wav', { kind: 'mix' }, 'the mix'),
  };
}

export const everything = ({ edl, shots, mix }: Script): Said[] => [
  ...edl,
  ...mix,
  ...shots.flatMap(({ plate, work, version }) => [...plate, ...work, ...version]),
];

import * as c from '@bobine/contracts';
import type { Facts } from '../../api/src/testing/facts.js';
import { type Film, film, RATE } from '../../api/src/testing/film.js';

const HASH = 'a'.repeat(64);
const DAY = 86_400_000;
/** So many days before now. */
export const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

type Line = {
  name: string;
  title: string;
  kind: string;
  stage?: string;
  needs: string[];
  status?: string;
  attempt?: number;
  opened?: number;
  ended?: number;
  due?: number;
  reason?: string;
  items?: { total: number; done: number; failed: number };
  waitsFor?: { event: string; key: Record<string, string> };
};

/** A feature in the middle of its work: what is over, what waits and for whom, what is late, and what has failed. */
export const LINES: Line[] = [
  { name: 'breakdown', title: 'Expected rolls', kind: 'task', stage: 'ingest', needs: [], opened: 40, ended: 40 },
  {
    ...{ name: 'ingest', title: 'Camera originals', kind: 'forEach', stage: 'ingest', needs: ['breakdown'] },
    ...{ opened: 40, ended: 34, items: { total: 34, done: 34, failed: 0 } },
  },
  { name: 'edit', title: 'Edit', kind: 'human', stage: 'edit', needs: [], opened: 40, ended: 31 },
  {
    name: 'screening',
    title: 'Screening of the cut',
    kind: 'gate',
    stage: 'edit',
    needs: ['edit'],
    opened: 31,
    ended: 28,
    attempt: 2,
  },
  {
    name: 'edl',
    title: 'Edit decision list',
    kind: 'wait',
    stage: 'edit',
    needs: ['screening'],
    opened: 28,
    ended: 27,
  },
  { name: 'cut', title: 'Cut', kind: 'task', stage: 'edit', needs: ['edl'], opened: 27, ended: 27 },
  { name: 'lock', title: 'Picture lock', kind: 'gate', stage: 'edit', needs: ['cut', 'ingest'], opened: 27, ended: 24 },
  {
    ...{ name: 'shots', title: 'Shots', kind: 'forEach', stage: 'vfx', needs: ['lock'], status: 'running', opened: 24 },
    items: { total: 95, done: 71, failed: 2 },
  },
  {
    ...{ name: 'turnover', title: 'Turnovers (picture, AAF, EDL, change list)', kind: 'human', stage: 'edit' },
    ...{ needs: ['lock'], opened: 24, ended: 22 },
  },
  {
    ...{
      name: 'soundEdit',
      title: 'Sound edit',
      kind: 'human',
      stage: 'sound',
      needs: ['turnover'],
      status: 'waiting',
    },
    ...{ opened: 22, due: -3 },
  },
  { name: 'premix', title: 'Pre-mix', kind: 'human', stage: 'sound', needs: ['soundEdit'] },
  {
    ...{
      name: 'music',
      title: 'Music',
      kind: 'wait',
      stage: 'sound',
      needs: ['lock'],
      status: 'waiting',
      opened: 24,
      due: -9,
    },
    waitsFor: { event: c.materialArrived.type, key: { work: 'hsm', kind: 'music' } },
  },
  { name: 'mix', title: 'Final mix', kind: 'gate', stage: 'sound', needs: ['premix', 'music'] },
  {
    ...{
      name: 'grade',
      title: 'Grade of the picture',
      kind: 'gate',
      stage: 'grading',
      needs: ['lock'],
      status: 'escalated',
    },
    ...{ opened: 6, due: 1, attempt: 2, reason: 'The director asked for a retake: the night scenes are too blue.' },
  },
  { name: 'conform', title: 'Conform', kind: 'task', stage: 'grading', needs: ['shots'] },
  {
    ...{
      name: 'titles',
      title: 'Titles and credits',
      kind: 'task',
      stage: 'titles',
      needs: ['lock'],
      status: 'failed',
    },
    ...{ opened: 5, ended: 5, reason: 'The font file has no bold.' },
  },
  { name: 'master', title: 'Picture master', kind: 'task', stage: 'mastering', needs: ['conform', 'grade', 'titles'] },
  { name: 'definitive', title: 'Definitive version', kind: 'gate', stage: 'mastering', needs: ['master', 'mix'] },
];

const statusOf = ({ status, ended }: Line): string => status ?? (ended === undefined ? 'pending' : 'done');

/** A film whose production run is well on its way, with a run of each of its shots, and a second cut that is proposed. */
export function production(project: string, shots = 95): Film & { run: string } {
  const made = film(project, shots);
  const { facts } = made;
  const run = `${project}/hsm/production`;
  const of = { run, template: 'feature', version: 4, hash: HASH, work: 'hsm' };
  const steps = LINES.map(({ name, title, kind, stage, needs }) => ({
    name,
    title,
    kind,
    needs,
    ...(stage ? { stage } : {}),
  }));
  facts.say(c.runStarted, `run/${run}`, { ...of, status: 'running', steps }, { time: ago(40) });
  for (const line of LINES) stepsOf(facts, run, line);
  decisions(facts, made, run);
  items(facts, run, shots);
  newCut(facts, project);
  return { ...made, run };
}

function stepsOf(facts: Facts, run: string, line: Line): void {
  const { name: step, title, kind, opened, ended, due, reason, items, waitsFor, attempt = 1 } = line;
  if (opened === undefined) return;
  const state = { run, step, title, kind, work: 'hsm', ...(items ? { items } : {}) };
  for (let each = 1; each < attempt; each++) {
    const [from, to] = [opened + 3 * (attempt - each), opened + 3 * (attempt - each) - 2];
    facts.say(c.stepChanged, `run/${run}`, {
      ...{ ...state, attempt: each, revision: each, status: 'retake', openedAt: ago(from), endedAt: ago(to) },
      reason: 'A retake was asked: the end is too long.',
    });
  }
  facts.say(c.stepChanged, `run/${run}`, {
    ...{ ...state, attempt, revision: attempt, status: statusOf(line), openedAt: ago(opened) },
    ...(ended === undefined ? {} : { endedAt: ago(ended - 0.2) }),
    ...(due === undefined ? {} : { deadline: ago(due) }),
    ...(reason ? { reason } : {}),
    ...(waitsFor ? { waitsFor } : {}),
  });
}

function decisions(facts: Facts, { project, director, producer }: Film, run: string): void {
  const gate = {
    ...{
      gate: `${project}-grade`,
      work: 'hsm',
      title: 'Grade of the picture',
      step: `${run}/grade#2`,
      rule: 'all' as const,
    },
    ...{ quorum: 2, status: 'open' as const, attempt: 2, escalated: true, about: {}, due: ago(1) },
    parties: [
      { title: 'director', person: director, name: 'Inès Marchand' },
      { title: 'producer', person: producer, name: 'Paul Okonkwo' },
    ],
  };
  const vote = { title: 'producer', person: producer, name: 'Paul Okonkwo', vote: 'approve' as const, at: ago(2) };
  facts.say(c.gateOpened, `gate/${gate.gate}`, { ...gate, votes: [] });
  facts.say(c.voteCast, `gate/${gate.gate}`, { ...gate, votes: [vote] });
  facts.say(c.taskOpened, `task/${project}-sound`, {
    ...{ task: `${project}-sound`, work: 'hsm', type: 'SED', unit: 'hsm', vendor: `${project}-lab`, status: 'wip' },
    ...{ attempt: 1, step: `${run}/soundEdit#1`, gated: false, due: ago(-3) },
  });
}

function items(facts: Facts, run: string, shots: number): void {
  const line = [
    { name: 'plate', title: 'Plate', kind: 'wait', needs: [] },
    { name: 'anim', title: 'Animation', kind: 'human', needs: ['plate'] },
    { name: 'approval', title: 'Approval of the supervisor', kind: 'gate', needs: ['anim'] },
  ];
  for (let at = 0; at < shots; at++) {
    const item = `SHOT_${String((at + 1) * 10).padStart(4, '0')}`;
    const address = `${run}/shots[${item}]`;
    const of = {
      run: address,
      template: 'feature/shots',
      version: 4,
      hash: HASH,
      work: 'hsm',
      parent: run,
      step: 'shots',
      item,
    };
    const status = at < 2 ? 'failed' : at < 24 ? 'running' : 'completed';
    facts.say(c.runStarted, `run/${address}`, { ...of, status: 'running', steps: line }, { time: ago(24) });
    if (status === 'running') {
      facts.say(c.stepChanged, `run/${address}`, {
        ...{ run: address, step: 'plate', title: 'Plate', kind: 'wait', attempt: 1, revision: 1, work: 'hsm' },
        ...{ status: at % 3 ? 'done' : 'waiting', openedAt: ago(20), ...(at % 3 ? { endedAt: ago(18) } : {}) },
        ...(at % 3
          ? {}
          : { deadline: ago(2), waitsFor: { event: c.materialArrived.type, key: { shot: item, kind: 'plate' } } }),
      });
      if (at % 3) {
        facts.say(c.stepChanged, `run/${address}`, {
          ...{ run: address, step: 'anim', title: 'Animation', kind: 'human', attempt: 1, revision: 1, work: 'hsm' },
          ...{ status: 'waiting', openedAt: ago(18) },
        });
      }
      continue;
    }
    const why = status === 'failed' ? { reason: 'The version has another frame rate.' } : {};
    facts.say(c.runEnded, `run/${address}`, { ...of, status, ...why }, { time: ago(3) });
  }
}

const place = (frames: number) => ({ order: 1, recordIn: '01:00:10:00', frames });

/** A second cut, which is proposed: one shot longer, one dropped, one new. */
function newCut(facts: Facts, project: string): void {
  const about = { cut: 'hsm-cut-2', work: 'hsm', version: 2 };
  for (const [kind, more] of [
    ['mix', { reel: 'R1' }],
    ['titles', { shot: 'BECH_0010' }],
    ['subtitle', { language: 'fr' }],
  ] as const) {
    const name = `${project}-${kind}`;
    const state = { id: name, material: name, work: 'hsm', kind, vendor: `${project}-lab`, ...more };
    facts.say(c.materialArrived, `material/${name}`, { ...state, status: 'arrived' });
  }
  facts.say(c.cutRegistered, `cut/${project}/hsm-cut-2`, {
    ...{ ...about, material: 'edl-2', rate: RATE, frames: 4764, shots: 95, status: 'proposed', findings: [] },
  });
  const change = { vendor: `${project}-anim`, head: 0, tail: 12, covered: false };
  facts.say(c.cutCompared, `cut/${project}/hsm-cut-2`, {
    ...{ ...about, against: 'hsm-cut-1', handles: 8, unchanged: 92, frames: { before: 4752, after: 4764 } },
    changes: [
      { ...change, shot: 'BECH_0010', sequence: 'BECH', kinds: ['longer'], before: place(48), after: place(60) },
      { ...change, shot: 'BECH_0020', sequence: 'BECH', kinds: ['dropped'], before: place(48) },
      {
        ...change,
        shot: 'BECH_0030',
        sequence: 'BECH',
        kinds: ['slipped', 'retimed'],
        before: place(48),
        after: place(48),
      },
      {
        ...change,
        covered: true,
        shot: 'BECH_0040',
        sequence: 'BECH',
        kinds: ['moved'],
        before: place(48),
        after: place(48),
      },
    ],
  });
}

/** What a simulation of that run says, as its owner would. */
export function simulated(run: string) {
  const at = (days: number): string => ago(-days);
  const quantiles = (days: number) =>
    [0.1, 0.5, 0.8, 0.9].map((part) => {
      const instant = at(days + 6 * (part - 0.5));
      return { part, at: instant, low: instant, high: instant };
    });
  const ahead: [path: string, opens: number, ends: number][] = [
    ['soundEdit', 0, 4],
    ['premix', 4, 9],
    ['music', 0, 8],
    ['mix', 9, 13],
    ['shots', 0, 7],
    ['conform', 7, 9],
    ['grade', 0, 2],
    ['master', 9, 10],
    ['definitive', 13, 16],
  ];
  const titleOf = (path: string): string => LINES.find(({ name }) => name === path)?.title ?? path;
  const steps = ahead.map(([path, opens, ends]) => ({
    ...{ path, title: titleOf(path), kind: 'human', stage: null, attempts: 1, back: 0, overdue: null, timesOverdue: 0 },
    ...{
      opens: quantiles(opens),
      ends: quantiles(ends),
      critical: { value: 0.4, low: 0.3, high: 0.5 },
      takes: 'learnt',
    },
  }));
  const bars = ahead.map(([path, opens, ends]) => ({
    ...{ path, title: titleOf(path), kind: 'human', stage: null, opensAt: at(opens), endsAt: at(ends), attempts: 1 },
    ...{ back: 0, overdue: 0, critical: ['premix', 'mix', 'definitive'].includes(path) },
  }));
  return {
    ...{ simulation: c.newId(), template: 'feature', version: 4, run, state: 'done', reason: null },
    ...{ askedBy: 'person:p', askedAt: ago(0), runs: 200, played: 200 },
    doubts: ['Nobody has said how long “Music” takes.'],
    plan: {
      ...{ state: 'completed', reason: null, opensAt: at(0), endsAt: at(16), bars },
      critical: ['soundEdit', 'premix', 'mix'].map((path, nth) => ({
        ...{ path, title: titleOf(path), from: at(nth), to: at(nth + 3), hours: 72, items: 1 },
      })),
    },
    forecast: {
      ...{ runs: 200, states: { completed: 197, failed: 3, cancelled: 0, stuck: 0 } },
      reasons: [{ reason: 'A retake was asked six times.', runs: 3 }],
      ...{ ends: quantiles(17), late: null, steps },
      load: [{ who: 'title:director', days: 12.5, peak: { half: 2, nine: 4 }, weeks: [3, 4, 5] }],
    },
  };
}

import * as c from '@bobine/contracts';
import type { Facts } from './facts.js';
import { RATE } from './film.js';
import { previewOf } from './previews.js';
import { OPENED, produce } from './waiting.js';

const AT = '2026-05-04T09:30:00.000Z';
const LATER = '2026-05-05T09:30:00.000Z';
const HASH = 'f'.repeat(64);
const by = { person: 'h', name: 'H' };

/** What a film has once nothing of it is left out: something to show in every field that anybody may ask for. */
export function furnish(facts: Facts, claims: Record<string, string>): void {
  const of = (name: string): string => `${facts.project}-${name}`;
  project(facts);
  materials(facts, of);
  tasks(facts, of);
  cuts(facts, of);
  deliverable(facts, of);
  runs(facts, of, claims);
}

function project(facts: Facts): void {
  const { project: code } = facts;
  const named = { code, title: 'Hyperspace Madness', held: { reason: 'Until the money is there.', at: AT } };
  const rule = { pattern: '{shot:AAAA_0000}_v{version:000}.{ext:mov}', kind: 'version' as const, work: 'hsm' };
  const set = facts.say(c.projectNamesSet, `project/${code}`, { ...named, names: [rule] });
  const again = { ...named, title: 'Hyperspace Madness!', names: [rule] };
  facts.say(c.projectNamesSet, `project/${code}`, again, { causation: set.id });
  const work = { title: 'Hyperspace Madness', kind: 'short' as const, rate: RATE, findings: [], identifiers: [] };
  facts.say(c.workRegistered, `work/${code}/hsm`, {
    ...{ ...work, work: 'hsm', identifiers: [{ scope: 'eidr', value: '10.5240/EF43-7F60-D9D4-7C35-4C7E-M' }] },
    relations: [{ kind: 'versionOf', work: 'hsm-t' }],
  });
  facts.say(c.workRegistered, `work/${code}/hsm-t`, {
    ...{ ...work, work: 'hsm-t' },
    relations: [{ kind: 'trailerOf', work: 'hsm' }],
  });
  facts.say(c.slateRegistered, `slate/${code}/hsm/c13`, {
    ...{ slate: 'c13', work: 'hsm', label: '13-1', unit: 'B', cameraRoll: 'A005', soundRoll: 'S005' },
    ...{ shootDate: '2026-04-01', shootDay: 2, rate: RATE, characters: ['Sven'] },
  });
  facts.say(c.delegationRevoked, `delegation/${code}-before`, {
    ...{ delegation: `${code}-before`, title: 'director', holder: by, delegate: { person: 'd', name: 'D' } },
    ...{ gate: `${code}-lock`, from: AT, until: LATER, revokedAt: LATER },
  });
}

function materials(facts: Facts, of: (name: string) => string): void {
  const black = { severity: 'issue' as const, code: 'qc.black', subject: 'picture', text: 'Black for 2 seconds.' };
  facts.say(c.materialInspected, `material/${of('version')}`, {
    ...{ id: of('version'), material: 'BECH_0020_applied', work: 'hsm', kind: 'version', shot: 'BECH_0020' },
    ...{
      vendor: of('anim'),
      version: 'v003',
      slate: 'c13',
      reel: 'R1',
      language: 'fr',
      due: LATER,
      status: 'inspected',
    },
    ...{ file: `landing/${of('anim')}/BECH_0020.mov`, size: 120000, sha256: HASH, findings: [black] },
    ...{ revision: 2, supersedes: of('first') },
  });
  facts.say(c.metadataStated, `material/${of('version')}`, {
    ...{ subject: of('version'), material: 'BECH_0020_applied', work: 'hsm' },
    statements: [
      {
        ...{
          id: of('st3'),
          family: 'contextual',
          term: 'location',
          value: 'Hallway',
          language: 'en',
          source: 'script',
        },
        ...{ tool: 'Bobine', confidence: 1, state: 'validated', at: AT, by: 'person:h', validator: 'h' },
        supersedes: of('st2'),
      },
    ],
  });
  for (const [kind, more] of [
    ['mix', { reel: 'R1' }],
    ['titles', { shot: 'BECH_0010' }],
    ['cameraOriginal', { shot: 'BECH_0020', slate: 'c12' }],
    ['subtitle', { language: 'fr' }],
  ] as const) {
    const name = of(kind);
    const vendor = of(kind === 'titles' ? 'anim' : 'lab');
    const state = { id: name, material: name, work: 'hsm', kind, vendor, ...more };
    facts.say(c.materialArrived, `material/${name}`, { ...state, status: 'arrived' });
  }
  facts.say(c.elementMade, `element/${of('pad')}`, {
    ...{ element: of('pad'), work: 'hsm', kind: 'package', deliverable: 'HSM-PAD-FR', file: 'store/pad.mxf', size: 1 },
    ...{ sha256: HASH, madeFrom: [`${facts.project}/hsm/feature/conform`] },
  });
  facts.say(c.elementRetired, `element/${of('old')}`, {
    ...{ element: of('old'), work: 'hsm', kind: 'package', cut: 'hsm-cut-1', deliverable: 'HSM-PAD-FR' },
    ...{ file: 'store/old.mxf', size: 1, sha256: HASH, frames: 8, madeFrom: [of('version')], retiredAt: LATER },
  });
  const vendor = of('anim');
  const late = { reason: 'It took longer than 20 min to make.' };
  for (const made of [
    previewOf({ preview: of('version'), of: 'material', kind: 'version', vendor, shot: 'BECH_0020', ...late }),
    previewOf({ preview: of('titles'), of: 'material', kind: 'titles', vendor, shot: 'BECH_0010' }),
    previewOf({ preview: `${facts.project}/hsm/feature/conform`, of: 'element', kind: 'conform' }),
  ]) {
    facts.say(c.previewMade, `preview/${made.preview}`, made);
  }
}

function tasks(facts: Facts, of: (name: string) => string): void {
  const task = {
    ...{
      task: of('anm-BECH_0010'),
      work: 'hsm',
      type: 'ANM',
      title: 'Animation',
      unit: 'BECH_0010',
      shot: 'BECH_0010',
    },
    ...{ vendor: of('anim'), role: 'coordinator', person: 'h', status: 'retake' as const, attempt: 1, due: AT },
    ...{
      priority: 'high' as const,
      version: 'v003',
      note: 'Too dark.',
      step: `${facts.project}/rich/h#1`,
      gated: true,
    },
    checklist: ['Handles are there'],
    form: [
      { name: 'frames', type: 'number' as const, title: 'Frames', required: true, min: 1, max: 500 },
      { name: 'take', type: 'choice' as const, title: 'Take', options: ['A', 'B'] },
    ],
    ...{ ends: ['done' as const], ticked: ['Handles are there'], answers: { frames: 48, take: 'A' } },
    answered: { by: `vendor:${of('anim')}`, at: AT },
  };
  facts.say(c.taskStatusChanged, `task/${task.task}`, { ...task, was: 'wip' });
  facts.say(c.taskStatusChanged, `task/${task.task}`, { ...task, attempt: 2, was: 'retake' });
  const gate = {
    ...{ gate: of('lock'), work: 'hsm', title: 'Picture lock', step: `${facts.project}/hsm/feature/lock#1` },
    ...{ unit: 'R1', shot: 'BECH_0010', rule: 'all' as const, quorum: 2, task: task.task, veto: ['dop'], due: LATER },
    parties: [{ title: 'director', person: of('director'), name: 'Inès Marchand' }, { title: 'producer' }],
    votes: [
      {
        ...{ title: 'producer', person: 'd', name: 'D', for: by, vote: 'approve' as const },
        ...{ reason: 'It is fine.', at: AT },
      },
    ],
    ...{ status: 'open' as const, attempt: 1, priority: 'high' as const, escalated: true, delegate: true, about: {} },
  };
  facts.say(c.gateAmended, `gate/${gate.gate}`, { ...gate, was: { due: AT }, why: 'There is more time.' });
  for (const [kind, object, vendor] of [
    ['task', task.task, of('anim')],
    ['shot', 'hsm/BECH_0010', of('anim')],
    ['material', of('version'), of('anim')],
    ['deliverable', 'HSM-PAD-FR', of('dist')],
    ['gate', gate.gate, undefined],
    ['cut', 'hsm-cut-2', undefined],
    ['work', 'hsm', undefined],
  ] as const) {
    comments(facts, of(`on-${kind}`), { kind, object, vendor });
  }
}

/** A comment that was edited, with an answer. */
function comments(
  facts: Facts,
  comment: string,
  { kind, object, vendor }: { kind: (typeof c.COMMENTED)[number]; object: string; vendor: string | undefined },
): void {
  const said = {
    ...{
      comment,
      kind,
      object,
      label: object,
      work: 'hsm',
      by: 'person:h',
      name: 'H',
      at: AT,
      edits: 1,
      editedAt: LATER,
    },
    ...(vendor ? { audience: 'shared' as const, vendor } : { audience: 'inside' as const }),
    ...{
      text: 'Look, @[D](person:d).',
      mentions: [{ person: 'd' }, { title: 'director' }, ...(vendor ? [{ vendor }] : [])],
    },
    ...{ frame: 3, timecode: '01:00:00:03', drawing: { version: 1 as const, shapes: [] } },
  };
  facts.say(c.commentWritten, `comment/${comment}`, { ...said, text: 'Look.' });
  facts.say(c.commentEdited, `comment/${comment}`, { ...said, was: { text: 'Look.', at: AT } });
  const answer = { ...said, comment: `${comment}-answer`, thread: comment, edits: 0 };
  facts.say(c.commentWritten, `comment/${answer.comment}`, answer);
}

function cuts(facts: Facts, of: (name: string) => string): void {
  const { project: code } = facts;
  const about = { cut: 'hsm-cut-2', work: 'hsm', version: 2 };
  const text = { severity: 'fyi' as const, code: 'cut.short', subject: 'cut', text: 'It is shorter.' };
  facts.say(c.cutRegistered, `cut/${code}/hsm-cut-2`, {
    ...{ ...about, material: 'edl-2', rate: RATE, frames: 10, shots: 2, status: 'proposed', findings: [text] },
  });
  const place = (frames: number) => ({ order: 1, recordIn: '01:00:10:00', frames });
  facts.say(c.cutCompared, `cut/${code}/hsm-cut-2`, {
    ...{ ...about, against: 'hsm-cut-1', handles: 8, unchanged: 28, frames: { before: 96, after: 60 } },
    changes: [
      {
        ...{ shot: 'BECH_0010', sequence: 'BECH', kinds: ['longer' as const], before: place(48), after: place(60) },
        ...{ vendor: of('anim'), head: 4, tail: 12, covered: false },
      },
    ],
  });
  facts.say(c.cutLocked, `cut/${code}/hsm-cut-2`, {
    ...{ ...about, material: 'edl-2', rate: RATE, frames: 10, shots: 2, status: 'locked', findings: [text] },
  });
  const gone = { shot: 'BECH_0011', work: 'hsm', cut: 'hsm-cut-1', sequence: 'BECH', order: 0, frames: 8 };
  facts.say(c.shotDropped, `shot/${code}/hsm/BECH_0011`, {
    ...{ ...gone, recordIn: '01:00:00:00', source: 'A005', sourceIn: '10:00:00:00', sourceOut: '10:00:01:00' },
    ...{ vendor: of('anim'), droppedBy: 'hsm-cut-2' },
  });
}

function deliverable(facts: Facts, of: (name: string) => string): void {
  const subject = `deliverable/${facts.project}/HSM-PAD-FR`;
  const state = {
    ...{ deliverable: 'HSM-PAD-FR', work: 'hsm', name: 'PAD HD', specification: 'PAD-HD', recipient: of('dist') },
    ...{ version: 'VOSTF', language: 'fr', subtitles: 'fr', territory: 'FR', due: AT, status: 'rework' as const },
    ...{ attempt: 2, manifest: 'outgoing/manifest.mhl', dispatch: of('d1'), reasons: ['Black frames'] },
  };
  const verdict = { reasons: ['Black frames'], at: AT, dispatch: of('d1'), attempt: 1, claim: of('verdict') };
  facts.say(c.manifestBuilt, subject, { ...state, sha256: HASH, files: 3 });
  facts.say(c.deliverySent, subject, { ...state, folder: 'outgoing/d1' });
  const refused = { ...verdict, verdict: 'refused' as const };
  facts.say(c.deliveryReceived, subject, { ...state, status: 'received' });
  facts.say(c.deliveryRecalled, subject, state);
  facts.say(c.deliveryRefused, subject, { ...state, status: 'refused', said: refused });
  const said = { ...verdict, verdict: 'accepted' as const, claim: of('verdict-2') };
  facts.say(c.verdictContradicted, subject, { ...state, status: 'refused', said, stands: refused });
  const spot = { start: 12, end: 14, timecodeIn: '10:00:12:00', timecodeOut: '10:00:14:00', channel: 1 };
  const found = { severity: 'blocker' as const, code: 'qc.silence', subject: 'sound', text: 'Silence.', spot };
  facts.say(c.qcCompleted, subject, {
    ...{ ...state, passed: false, findings: [found] },
    rechecked: [{ ...found, fixed: false, before: 'store/hsm/still/before.jpg' }],
  });
  facts.say(c.deliverableStatusChanged, subject, { ...state, was: 'refused' });
}

function runs(facts: Facts, of: (name: string) => string, claims: Record<string, string>): void {
  const held = { reason: 'Until the money is there.', at: AT };
  const run = {
    ...{
      run: `${facts.project}/rich`,
      template: 'feature',
      version: 4,
      hash: HASH,
      work: 'hsm',
      deliverable: 'HSM-PAD-FR',
    },
    ...{ parent: `${facts.project}/hsm/feature`, step: 'shots', item: 'BECH_0010', held, priority: 'high' as const },
  };
  const subject = `run/${run.run}`;
  const needs = ['b'];
  const steps = [
    { name: 'b', title: 'Before', kind: 'task', needs: [], stage: 'vfx' },
    { name: 'a', title: 'Animation', kind: 'forEach', needs, stage: 'vfx' },
    { name: 'h', title: 'Animation by hand', kind: 'human', needs },
    { name: 'g', title: 'Approval', kind: 'gate', needs },
    { name: 'p', title: 'Plate', kind: 'wait', needs },
  ];
  facts.say(c.runStarted, subject, { ...run, status: 'running', steps });
  const step = { run: run.run, step: 'a', title: 'Animation', kind: 'forEach', revision: 1, openedAt: AT, work: 'hsm' };
  const open = { ...step, deadline: LATER, items: { total: 3, done: 1, failed: 1 } };
  facts.say(c.stepChanged, subject, {
    ...open,
    status: 'done',
    attempt: 1,
    endedAt: LATER,
    reason: 'A retake was asked.',
  });
  facts.say(c.stepChanged, subject, {
    ...open,
    revision: 2,
    status: 'failed',
    attempt: 2,
    endedAt: LATER,
    reason: 'No.',
  });
  for (const [name, kind] of [
    ['h', 'human'],
    ['g', 'gate'],
    ['p', 'wait'],
  ] as const) {
    facts.say(c.stepChanged, subject, {
      ...{ run: run.run, step: name, kind, status: 'waiting', attempt: 1, revision: 1, openedAt: AT, work: 'hsm' },
      ...(kind === 'wait' ? { waitsFor: { event: c.materialArrived.type, key: { work: 'hsm', kind: 'plate' } } } : {}),
    });
  }
  facts.say(c.gateOpened, `gate/${of('approval')}`, {
    ...{ gate: of('approval'), work: 'hsm', title: 'Approval', step: `${run.run}/g#1`, rule: 'quorum', quorum: 1 },
    ...{ parties: [{ title: 'director' }], votes: [], status: 'cancelled', attempt: 1, escalated: false, about: {} },
  });
  const item = { ...run, run: `${run.run}/a[BECH_0010]`, parent: run.run, step: 'a', status: 'running' as const };
  facts.say(c.runStarted, `run/${item.run}`, { ...item, steps: [] });
  facts.say(c.runEnded, subject, { ...run, status: 'failed', reason: 'A step failed.' });
  const delivery = { run: `${facts.project}/HSM-PAD-FR/delivery`, work: 'hsm', deliverable: 'HSM-PAD-FR' };
  const wait = { name: 'w', title: 'Picture master', kind: 'wait', needs: [] };
  facts.say(c.runStarted, `run/${delivery.run}`, {
    ...{ ...delivery, template: 'delivery', version: 1, hash: HASH, status: 'running' },
    steps: [wait, { ...wait, name: 'm', title: 'Subtitles' }],
  });
  const waits = { kind: 'wait', status: 'waiting', attempt: 1, revision: 1, openedAt: OPENED };
  facts.say(c.stepChanged, `run/${delivery.run}`, {
    ...{ ...delivery, ...waits, step: 'w', title: 'Picture master', deadline: LATER },
    waitsFor: { event: c.elementMade.type, key: { work: 'hsm', element: 'pictureMaster' } },
  });
  facts.say(c.stepChanged, `run/${delivery.run}`, {
    ...{ ...delivery, ...waits, step: 'm', title: 'Subtitles' },
    waitsFor: { event: c.materialArrived.type, key: { work: 'hsm', kind: 'subtitle' } },
  });
  produce(facts, 'hsm', 2);
  facts.say(c.factEvaluated, `fact/${claims['applied']}`, {
    ...{ event: claims['applied'] ?? '', eventType: c.arrivalClaimed.type, outcome: 'notFired', rule: 'feature@4/edl' },
    ...{ condition: 'kind == "edl"', values: { kind: 'version' }, reason: 'The kind is another.', runs: [run.run] },
    until: LATER,
  });
  facts.say(c.claimAnswered.assets, `claim/${claims['applied']}`, {
    ...{ claim: claims['applied'] ?? '', claimType: c.arrivalClaimed.type, vendor: of('anim'), answer: 'applied' },
    ...{
      code: 'material.known',
      reason: 'It is registered.',
      until: LATER,
      tech: 'x',
      effects: [claims['fact'] ?? ''],
    },
  });
  const old = { name: of('old'), version: 1, hash: HASH, source: 'bobine/v1', why: 'There is a better one.' };
  facts.say(c.templatePublished, `template/${old.name}`, old);
  facts.say(c.templateRetired, `template/${old.name}`, { ...old, retired: true });
}

/** What somebody is told, has chosen and follows: their own matter, of the site. */
export function furnishPerson(site: Facts, person: string, project: string, object: string): void {
  const notice = {
    ...{ notice: `${person}-notice`, person, kind: 'mentioned' as const, of: project, concept: 'task', object },
    ...{ label: 'ANM', by: 'H', state: 'retake', comment: `${project}-on-task`, due: LATER, event: c.newId(), at: AT },
    ...{ status: 'unread' as const, shown: true },
  };
  site.say(c.noticeRaised, `notice/${notice.notice}`, notice);
  const choice = c.settledChoice({ quiet: { from: '22:00', to: '07:00' } });
  site.say(c.noticesChosen, `notices/${person}`, { person, ...choice });
  const follow = { person, of: project, concept: 'task' as const, object, follows: true, at: AT };
  site.say(c.followSet, `follow/${person}/task/${object}`, follow);
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as c from '@bobine/contracts';
import { applyBatch, CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { pino } from 'pino';
import { MIGRATIONS } from '../migrations/migrations.js';
import { noticeCommands } from './notice.commands.js';
import { noticeEvents } from './notice.events.js';

const logger = pino({ level: 'silent' });
let db: FreshDatabase;
const now = new Date('2026-11-22T10:00:00Z');
const events = noticeEvents(() => now);
const commands = noticeCommands(new CommandHandlers());
const versions = new Map<string, number>();

/** A fact, with the next version of its subject. */
function fact<D extends c.EventDefinition>(
  definition: D,
  subject: string,
  data: object,
  more: Partial<c.Envelope> = {},
): c.Envelope {
  const subjectversion = (versions.get(subject) ?? 0) + 1;
  versions.set(subject, subjectversion);
  const id = c.newId();
  return {
    ...{
      specversion: '1.0',
      id,
      source: `/bobine/${definition.owner}`,
      type: definition.type,
      subject,
      subjectversion,
    },
    ...{ time: now.toISOString(), datacontenttype: 'application/json', project: 'hsm', actor: 'run:hsm/feature' },
    ...{ correlation: id, keys: '', data, ...more },
  };
}
const read = (...facts: c.Envelope[]) => applyBatch('exchange.notices', db, events, facts, logger);
const person = (id: string, titles: string[] = [], roles = ['reviewer'], project = 'hsm') =>
  fact(
    c.personRegistered,
    `person/${id}`,
    {
      person: id,
      name: id.toUpperCase(),
      siteAdmin: false,
      memberships: roles.length > 0 ? [{ project, roles, titles }] : [],
    },
    { project: '' },
  );
type Row = { person: string; kind: string; object: string; status: string; state: Record<string, unknown> };
const told = (object: string): Promise<Row[]> =>
  db.query<Row>('select person, kind, object, status, state from notices where object = $1 order by at, person', [
    object,
  ]);
const brief = async (object: string) =>
  (await told(object)).map(({ person: who, kind, status }) => `${who} ${kind} ${status}`);
/** What was said of a person's notices, each fitting its schema. */
async function said(who: string): Promise<c.Envelope<Record<string, unknown>>[]> {
  const rows = await db.query<{ event: c.Envelope<Record<string, unknown>> }>('select event from outbox order by seq');
  for (const { event } of rows) {
    expect(c.problemsOf(c.eventDefinition(event.type)!.data, event.data)).toEqual([]);
    expect([event.project, c.personalTo(event)]).toEqual(['', event.data['person']]);
  }
  return rows.map(({ event }) => event).filter(({ data }) => data['person'] === who);
}
const principal = (id: string): c.Principal => ({
  ...{ kind: 'person', id, name: id, siteAdmin: false },
  memberships: [{ project: 'hsm', roles: ['reviewer'], titles: [] }],
});
const command = async <C extends c.CommandDefinition>(definition: C, input: c.InputOf<C>, as: string, id = c.newId()) =>
  (await commands.execute(db, definition.name, input, principal(as), id)) as c.OutputOf<C>;
const task = (id: string, more: object = {}) => ({
  ...{ task: id, work: 'hsm', type: 'QC', unit: 'R1', shot: 'S1', status: 'ready', attempt: 1, ...more },
});
const comment = (id: string, more: object = {}) => ({
  ...{ comment: id, kind: 'task', object: id, label: 'QC R1', by: 'person:ada', name: 'Ada', audience: 'inside' },
  ...{ text: 'Look', mentions: [], at: now.toISOString(), edits: 0, ...more },
});
const gate = (id: string, more: object = {}) => ({
  ...{ gate: id, work: 'hsm', title: 'Picture lock', step: `hsm/${id}#1`, rule: 'all', quorum: 2, votes: [] },
  ...{ status: 'open', attempt: 1, escalated: false, about: {} },
  parties: [{ title: 'director', person: 'ada', name: 'ADA' }, { title: 'producer' }],
  ...more,
});
const vote = (title: string, who: string) => ({
  title,
  person: who,
  name: who,
  vote: 'approve',
  at: now.toISOString(),
});

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  await read(
    person('ada', ['director']),
    person('ben', ['editor']),
    person('sue', [], ['postSupervisor']),
    person('out', [], ['reviewer'], 'other'),
    fact(c.vendorRegistered, 'vendor/dist', { vendor: 'dist', name: 'Distributor', kind: 'recipient', source: '//d' }),
  );
});
afterAll(() => db?.drop());

describe('whoever is named in a comment', () => {
  it('is told once, by name and by title, and nobody is told of their own', async () => {
    const mentions = [{ person: 'ben' }, { title: 'editor' }, { title: 'director' }, { person: 'out' }];
    const written = fact(c.commentWritten, 'comment/c1', comment('c1', { mentions }), { actor: 'person:ada' });
    await read(written, written);
    await read(written);
    expect(await brief('c1')).toEqual(['ben mentioned unread']);
    const [fresh, ...more] = (await said('ben')).filter(({ causation }) => causation === written.id);
    expect(more).toEqual([]);
    expect(fresh).toMatchObject({
      type: c.noticeRaised.type,
      data: { kind: 'mentioned', of: 'hsm', concept: 'task', object: 'c1', label: 'QC R1', by: 'Ada', comment: 'c1' },
    });
  });

  it('is told of an edit that names them first, and not twice; what is withdrawn asks nothing', async () => {
    const state = comment('c2', { mentions: [{ person: 'ben' }] });
    await read(fact(c.commentWritten, 'comment/c2', state));
    const was = { text: 'Look', at: now.toISOString() };
    const mentions = [{ person: 'ben' }, { person: 'sue' }];
    await read(fact(c.commentEdited, 'comment/c2', { ...state, mentions, edits: 1, was }));
    expect((await brief('c2')).sort()).toEqual(['ben mentioned unread', 'sue mentioned unread']);
    await read(fact(c.commentWithdrawn, 'comment/c2', { ...state, mentions: [], withdrawnAt: now.toISOString() }));
    expect((await brief('c2')).sort()).toEqual(['ben mentioned done', 'sue mentioned done']);
  });

  it('has company: those who follow the thing, and those whom an answer answers', async () => {
    await command(c.setFollow, { project: 'hsm', concept: 'task', object: 'c3', follows: true }, 'sue');
    await read(fact(c.commentWritten, 'comment/c3', comment('c3', { by: 'person:ben', name: 'Ben' })));
    expect(await brief('c3')).toEqual(['sue commented unread']);
    const answer = { ...comment('c3'), comment: 'c3a', thread: 'c3', by: 'vendor:lab', name: 'Lab' };
    await read(fact(c.commentWritten, 'comment/c3a', answer, { actor: 'vendor:lab' }));
    expect((await brief('c3')).sort()).toEqual([
      'ben commented unread',
      'sue commented unread',
      'sue commented unread',
    ]);
  });
});

describe('a gate', () => {
  it('tells those it waits for, has done with those who have voted, and with all when it is decided', async () => {
    await read(fact(c.gateOpened, 'gate/g1', gate('g1')));
    expect(await brief('g1')).toEqual(['ada gate unread']);
    await read(person('pia', ['producer']));
    expect(await brief('g1')).toEqual(['ada gate unread', 'pia gate unread']);
    await read(fact(c.voteCast, 'gate/g1', gate('g1', { votes: [vote('director', 'ada')] })));
    expect(await brief('g1')).toEqual(['ada gate done', 'pia gate unread']);
    const votes = [vote('director', 'ada'), vote('producer', 'pia')];
    await read(fact(c.gateDecided, 'gate/g1', gate('g1', { votes, status: 'approved', outcome: 'approved' })));
    expect(await brief('g1')).toEqual(['ada gate done', 'pia gate done']);
    expect((await said('pia')).map(({ type, data }) => `${type} ${String(data['status'])}`)).toEqual([
      `${c.noticeRaised.type} unread`,
      `${c.noticeRead.type} done`,
    ]);
  });

  it('tells to whom a vote was handed, until it is taken back', async () => {
    await read(fact(c.gateOpened, 'gate/g2', gate('g2', { parties: [{ title: 'director' }], quorum: 1 })));
    const handed = {
      ...{
        delegation: 'd1',
        title: 'director',
        holder: { person: 'ada', name: 'A' },
        delegate: { person: 'ben', name: 'B' },
      },
      ...{ gate: 'g2', from: now.toISOString() },
    };
    await read(fact(c.delegationGiven, 'delegation/d1', handed));
    expect(await brief('g2')).toEqual(['ada gate unread', 'ben gate unread']);
    await read(fact(c.delegationRevoked, 'delegation/d1', { ...handed, revokedAt: now.toISOString() }));
    expect(await brief('g2')).toEqual(['ada gate unread', 'ben gate done']);
  });

  it('is forgotten by who no longer holds its title, and is the matter of who does', async () => {
    await read(fact(c.gateOpened, 'gate/g3', gate('g3', { parties: [{ title: 'mixer' }], quorum: 1 })));
    expect(await brief('g3')).toEqual([]);
    await read(person('max', ['mixer']));
    await read(person('max', []), person('moe', ['mixer']));
    expect((await brief('g3')).sort()).toEqual(['max gate done', 'moe gate unread']);
  });
});

describe('a task', () => {
  it('is told to whom it is asked of, is done with when it is handed in, and asked anew by a retake', async () => {
    await read(fact(c.taskOpened, 'task/t1', task('t1', { role: 'editor' })));
    expect(await brief('t1')).toEqual(['ben task unread']);
    await read(fact(c.taskStatusChanged, 'task/t1', task('t1', { role: 'editor', status: 'wfa', was: 'wip' })));
    expect(await brief('t1')).toEqual(['ben task done']);
    const retake = task('t1', { role: 'editor', status: 'retake', was: 'wfa', attempt: 2 });
    await read(fact(c.taskStatusChanged, 'task/t1', retake));
    expect((await brief('t1')).sort()).toEqual(['ben task done', 'ben task unread']);
  });

  it('goes over to somebody else', async () => {
    await read(fact(c.taskOpened, 'task/t2', task('t2', { person: 'ben' })));
    const given = task('t2', { person: 'sue', was: { person: 'ben' }, why: 'Ben is away.' });
    await read(fact(c.taskAmended, 'task/t2', given));
    expect((await brief('t2')).sort()).toEqual(['ben task done', 'sue task unread']);
    await read(fact(c.taskOpened, 'task/t3', task('t3', { vendor: 'anim', role: 'editor' })));
    expect(await brief('t3')).toEqual([]);
  });
});

describe('what somebody follows', () => {
  it('tells them when it changes status, once for a fact, until they follow it no more', async () => {
    await command(c.setFollow, { project: 'hsm', concept: 'task', object: 't4', follows: true }, 'sue');
    await command(c.setFollow, { project: 'hsm', concept: 'shot', object: 'hsm/S4', follows: true }, 'sue');
    const changed = (status: string, was: string) =>
      fact(c.taskStatusChanged, 'task/t4', task('t4', { shot: 'S4', vendor: 'anim', status, was }));
    await read(changed('wip', 'ready'));
    expect(await brief('t4')).toEqual(['sue status unread']);
    expect((await told('t4'))[0]?.state).toMatchObject({ label: 'QC R1', state: 'wip', concept: 'task' });
    for (const [concept, object] of [
      ['task', 't4'],
      ['shot', 'hsm/S4'],
    ] as const) {
      await command(c.setFollow, { project: 'hsm', concept, object, follows: false }, 'sue');
    }
    await read(changed('wfa', 'wip'));
    expect(await told('t4')).toHaveLength(1);
  });

  it('is told of once, and is nothing of a project one does not see', async () => {
    const follow = (as: string, project = 'hsm') =>
      command(c.setFollow, { project, concept: 'project', object: project, follows: true }, as);
    await follow('ben');
    await follow('ben');
    expect((await said('ben')).filter(({ type }) => type === c.followSet.type)).toHaveLength(1);
    await expect(follow('ben', 'other')).rejects.toMatchObject({ code: 'project.unknown' });
    await read(person('ben', [], []));
    await read(
      fact(c.projectHeld, 'project/hsm', { code: 'hsm', title: 'HSM', held: { reason: 'x', at: now.toISOString() } }),
    );
    expect(await told('hsm')).toEqual([]);
    await read(person('ben', ['editor']));
  });
});

describe('what asks for somebody with a role', () => {
  it('is a deadline escalated to them, a delivery refused, and a claim set aside', async () => {
    const run = { run: 'hsm/late', template: 'x', version: 1, hash: 'h', status: 'running' };
    const escalated = { title: 'Conform', rung: 1, to: 'editor', deadline: now.toISOString(), reason: 'Overdue.' };
    await read(fact(c.runEscalated, 'run/hsm/late', { ...run, escalated }));
    expect(await brief('hsm/late')).toEqual(['ben escalated unread']);
    const refused = {
      ...{ deliverable: 'D9', work: 'hsm', name: 'Master', specification: 'S', recipient: 'dist', language: 'fr' },
      ...{ territory: 'FR', status: 'refused', attempt: 1 },
    };
    await read(fact(c.deliveryRefused, 'deliverable/hsm/D9', refused));
    expect((await told('D9')).map(({ person: who, kind, state }) => [who, kind, state['by']])).toEqual([
      ['sue', 'refused', 'Distributor'],
    ]);
    const parked = {
      claim: 'k9',
      claimType: c.arrivalClaimed.type,
      vendor: 'dist',
      answer: 'parked',
      reason: 'R.',
      effects: [],
    };
    await read(fact(c.claimAnswered.assets, 'claim/k9', parked));
    expect(await brief('k9')).toEqual(['sue parked unread']);
  });
});

describe('a notice', () => {
  it('is read, done, or to be read again by the word of its person alone, and says so once', async () => {
    await read(fact(c.taskOpened, 'task/t7', task('t7', { person: 'ben' })));
    const [row] = await db.query<{ id: string }>(`select id from notices where object = 't7'`);
    const id = row?.id ?? '';
    const [mine, again] = [c.newId(), { notices: [id], status: 'read' as const }];
    expect(await command(c.markNotices, again, 'sue')).toEqual({ marked: [], left: 0 });
    expect(await command(c.markNotices, again, 'ben', mine)).toEqual({ marked: [id], left: 0 });
    expect(await command(c.markNotices, again, 'ben', mine)).toEqual({ marked: [id], left: 0 });
    expect(await command(c.markNotices, again, 'ben')).toEqual({ marked: [id], left: 0 });
    const of = async () =>
      (await said('ben')).filter(({ data }) => data['notice'] === id).map(({ data }) => data['status']);
    expect(await of()).toEqual(['unread', 'read']);
    await command(c.markNotices, { notices: [id], status: 'unread' }, 'ben');
    await command(c.markNotices, { status: 'done' }, 'ben');
    expect(await of()).toEqual(['unread', 'read', 'unread', 'done']);
    expect(await db.query(`select 1 from notices where person = 'ben' and status <> 'done'`)).toEqual([]);
  });

  it('is not raised of what was said long ago, which is taken in all the same', async () => {
    const time = '2026-11-01T10:00:00Z';
    await read(
      fact(c.gateOpened, 'gate/old', gate('old'), { time }),
      fact(c.taskOpened, 'task/old', task('old', { person: 'ben' }), { time }),
    );
    expect(await told('old')).toEqual([]);
    expect(await db.query(`select 1 from notice_gates where gate = 'old' and open`)).toHaveLength(1);
  });

  it('is what its person has chosen: shown, by mail, or not at all', async () => {
    const choose = (kinds: c.InputOf<typeof c.chooseNotices>['kinds'] & object) =>
      command(c.chooseNotices, { kinds }, 'zed');
    await read(person('zed'));
    await choose([{ kind: 'task', shown: false, mail: 'never' }]);
    await read(fact(c.taskOpened, 'task/z1', task('z1', { person: 'zed' })));
    expect(await told('z1')).toEqual([]);
    const { version } = await choose([{ kind: 'task', shown: false, mail: 'atOnce' }]);
    await read(fact(c.taskOpened, 'task/z2', task('z2', { person: 'zed' })));
    expect((await told('z2'))[0]?.state).toMatchObject({ shown: false });
    expect(version).toBe(2);
    await expect(command(c.chooseNotices, { timeZone: 'Mars/Olympus' }, 'zed')).rejects.toMatchObject({
      ...{ code: 'notice.timeZone', user: expect.stringContaining('Mars/Olympus') },
    });
    await command(c.chooseNotices, { quiet: { from: '22:00', to: '06:00' }, language: 'fr' }, 'zed');
    await command(c.chooseNotices, { digestHour: 9 }, 'zed');
    const last = (await said('zed')).filter(({ type }) => type === c.noticesChosen.type).at(-1)?.data;
    expect(last).toMatchObject({ quiet: { from: '22:00', to: '06:00' }, language: 'fr', digestHour: 9 });
    await command(c.chooseNotices, { neverQuiet: true }, 'zed');
    expect((await said('zed')).at(-1)?.data).not.toHaveProperty('quiet');
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { join } from 'node:path';
import {
  newId,
  personRegistered,
  signInWithPassword,
  taskOpened,
  type EventOf,
  taskStatusChanged,
} from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../../api/src/testing/facts.js';
import { type Film, film, ofTheSite } from '../../api/src/testing/film.js';
import { Line } from '../../api/src/testing/line.js';
import { Stand } from '../../api/src/testing/stand.js';
import { GROUPS } from './commands.js';
import { run } from './frame/run.js';

describe('commands, asking the real API', () => {
  let stand: Stand;
  let line: Line;
  let ours: Film;
  let facts: Facts;
  const tokens: Record<string, string> = {};
  const config = mkdtempSync(join(tmpdir(), 'bobine-commands-'));

  beforeAll(async () => {
    // A site that lets people's sessions ask with nothing but what it trusts.
    const trusted = join(config, 'documents.json');
    const { exit, out } = await ran('nobody', 'documents');
    expect(exit).toBe(0);
    writeFileSync(trusted, out);
    process.env['API_DOCUMENTS'] = 'trusted';
    process.env['API_TRUSTED_DOCUMENTS'] = trusted;
    stand = await Stand.start();
    delete process.env['API_DOCUMENTS'];
    delete process.env['API_TRUSTED_DOCUMENTS'];
    line = await Line.to(stand.url);
    ours = film(`p${newId().slice(-8)}`, 20);
    facts = new Facts(ours.project);
    const auditor = newId();
    facts.say(personRegistered, `person/${auditor}`, {
      person: auditor,
      name: 'Ada',
      siteAdmin: false,
      memberships: [],
    });
    // Long before anybody watches: a watch tells what happened from its first second on.
    const time = new Date(Date.now() - 3_600_000).toISOString();
    const before = [...ours.facts.events, ...facts.events].map((event) => ({ ...event, time }));
    await stand.apply(ofTheSite(before));
    const person = (id: string) => stand.token({ kind: 'person', id, name: id });
    tokens['producer'] = await person(ours.producer);
    tokens['director'] = await person(ours.director);
    tokens['nobody'] = await person(auditor);
    tokens['vendor'] = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'anim' });
  });
  afterAll(async () => {
    await line?.close();
    await stand?.stop();
  });

  function begin(who: string, words: string[], env: NodeJS.ProcessEnv = {}, piped = '') {
    const said = { out: '', err: '' };
    const stopping = new AbortController();
    const stream = (to: 'out' | 'err') => ({ write: (text: string) => (said[to] += text) });
    const ended = run(words, {
      env: { BOBINE_API: line?.url, BOBINE_TOKEN: tokens[who], XDG_CONFIG_HOME: config, ...env },
      ...{ streams: { out: stream('out'), err: stream('err') }, input: Readable.from([piped]) },
      ...{ stop: stopping.signal, groups: GROUPS },
    });
    return { said, ended, stop: () => stopping.abort() };
  }
  async function ran(who: string, ...words: string[]) {
    const { said, ended } = begin(who, words);
    return { exit: await ended, ...said };
  }

  it('sign in with a password, and ask for a code where the account has one', async () => {
    const holder = { kind: 'person' as const, id: ours.director, name: 'Inès' };
    const { session } = await stand.session(holder);
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const codes: unknown[] = [];
    stand.owner(signInWithPassword.name, ({ input }) => {
      const { code } = input as { code?: string };
      codes.push(code);
      if (code === undefined) return { refused: { code: 'totp.needed', user: 'Give the code.' } };
      return { session, ...holder, siteAdmin: false, memberships: [], refreshUntil: endsAt, endsAt };
    });
    const env = { BOBINE_TOKEN: '', XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'bobine-login-')) };
    const signing = begin('director', ['login', '--json'], env, 'ines@hsm.example\nfour good words\n123456\n');
    expect({ exit: await signing.ended, err: signing.said.err }).toEqual({ exit: 0, err: '' });
    expect(codes).toEqual([undefined, '123456']);
    const who = begin('director', ['whoami', '--json'], env);
    expect(await who.ended).toBe(0);
    expect(JSON.parse(who.said.out)).toMatchObject({ me: { id: ours.director } });
    const unanswered = begin('director', ['login'], env, 'ines@hsm.example\n');
    expect(await unanswered.ended).toBe(2);
  });

  it('show projects and one of them, in columns and as JSON', async () => {
    const all = await ran('producer', 'status');
    expect(all).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^PROJECT {2,}TITLE .*\np\w+ {2}Hyperspace Madness /),
    });
    const { exit, out } = await ran('producer', 'status', ours.project, '--language', 'fr');
    expect(exit).toBe(0);
    for (const said of ['Tâches\u00a0: ', 'Décisions en attente\u00a0: 2', 'Picture lock', 'Livraisons\u00a0: ']) {
      expect(out).toContain(said);
    }
    expect(JSON.parse((await ran('producer', 'status', ours.project, '--json')).out)).toMatchObject({
      code: ours.project,
    });
  });

  it('show a vendor its own, and nothing to who is on no project', async () => {
    const own = await ran('vendor', 'status', ours.project);
    expect(own).toMatchObject({ exit: 0, err: '' });
    expect(own.out).not.toContain('Picture lock');
    expect(await ran('nobody', 'status')).toMatchObject({ exit: 0, out: 'You are on no project.\n' });
    expect(await ran('nobody', 'status', ours.project)).toMatchObject({ exit: 5 });
  });

  it('say why, of an event, of a deliverable and of a run', async () => {
    const event = await ran('producer', 'why', ours.claims['refused'] ?? '');
    expect(event).toMatchObject({ exit: 0, out: expect.stringContaining('Nothing happened, because it was refused') });
    const deliverable = await ran('producer', 'why', `${ours.project}/HSM-PAD-FR`, '--language', 'fr');
    expect(deliverable.out).toContain('Il attend, de proche en proche');
    expect((await ran('producer', 'why', `${ours.project}/hsm/feature`)).out).toContain('It waits for:');
    for (const unknown of [newId(), 'no-event', `${ours.project}/NONE`, `${ours.project}/no/run`]) {
      expect(await ran('producer', 'why', unknown)).toMatchObject({ exit: 5 });
    }
  });

  it('list the decisions that wait for who asks', async () => {
    const { out } = await ran('director', 'decide', '--json');
    expect(JSON.parse(out)).toMatchObject([{ id: `${ours.project}-lock`, title: 'Picture lock' }]);
    expect(await ran('nobody', 'decide')).toMatchObject({ out: 'No decision waits for you.\n' });
    expect(await ran('director', 'decide', 'none', 'approve')).toMatchObject({ exit: 5 });
    expect(await ran('vendor', 'decide', `${ours.project}-lock`, 'approve')).toMatchObject({ exit: 5 });
  });

  it('complete words that the site knows, and only what one sees', async () => {
    const completed = async (who: string, ...words: string[]) =>
      (await ran(who, '__complete', '--', ...words)).out.split('\n');
    expect(await completed('producer', 'status', ours.project.slice(0, 3))).toContain(ours.project);
    expect(await completed('producer', 'why', `${ours.project}/HSM`)).toContain(`${ours.project}/HSM-PAD-FR`);
    expect(await completed('nobody', 'status', '')).toEqual(['words', '']);
    expect(await completed('producer', 'status', '--language', 'f')).toEqual(['words', 'fr', '']);
    expect(await completed('producer', '--api', 'http://127.0.0.1:1', 'status', '')).toEqual(['words', '']);
  });

  it('tell what happens as it happens, once, also over a line that was cut', async () => {
    const opened = ours.facts.events.find(({ type }) => type === taskOpened.type) as EventOf<typeof taskOpened>;
    let version = 100;
    const say = async (status: 'wip' | 'wfa' | 'retake', was: 'wip' | 'wfa' | 'ready'): Promise<void> => {
      const at = { subjectversion: ++version, time: new Date().toISOString() };
      const { task } = opened.data;
      await stand.apply([facts.say(taskStatusChanged, `task/${task}`, { ...opened.data, status, was }, at)]);
    };
    const { said, ended, stop } = begin('producer', ['watch', ours.project]);
    await until('it watches', async () => said.err.includes('Watching Hyperspace Madness.'));
    // The subscription may begin a moment after the words: a change before it is told as well, for it begins at a version.
    await say('wip', 'ready');
    await until('it is told', async () => said.out.includes('in progress'));
    line.cut();
    await say('wfa', 'wip');
    await until('what happened meanwhile is told', async () => said.out.includes('waiting for approval'));
    stop();
    expect(await ended).toBe(0);
    const lines = said.out.split('\n').filter((each) => each.includes(opened.data.unit));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d {2}ANM \w+: .*in progress/);
  }, 60_000);
});

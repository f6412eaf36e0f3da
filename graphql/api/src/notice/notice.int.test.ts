import {
  type DataOf,
  english,
  followSet,
  newId,
  noticeRaised,
  noticeRead,
  noticesChosen,
  personRegistered,
  phrase,
  tokenIssued,
} from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { hashOf, newApiToken } from '../session/bearer.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type State = DataOf<typeof noticeRaised>;

let stand: Stand;
let ours: Film;
let own: Facts;
let tokens: Record<'director' | 'producer' | 'admin' | 'anim', string>;
beforeAll(async () => {
  stand = await Stand.start();
  ours = film(`p${newId().slice(-8)}`, 2);
  own = new Facts('');
  const admin = { person: `${ours.project}-admin`, name: 'Root', siteAdmin: true, memberships: [] };
  ours.facts.say(personRegistered, `person/${admin.person}`, admin);
  await stand.apply(ofTheSite(ours.facts.events));
  const person = (id: string) => stand.token({ kind: 'person', id, name: id });
  tokens = {
    ...{
      director: await person(ours.director),
      producer: await person(ours.producer),
      admin: await person(admin.person),
    },
    anim: await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'anim' }),
  };
});
afterAll(() => stand?.stop());

let count = 0;
const state = (more: Partial<State> = {}): State => ({
  ...{ notice: newId(), person: ours.director, kind: 'gate', of: ours.project, concept: 'gate', object: 'g1' },
  ...{ label: 'Picture lock', event: newId(), status: 'unread', shown: true },
  at: new Date(Date.UTC(2026, 4, 4, 9, 0, ++count)).toISOString(),
  ...more,
});
const say = async (data: State, definition = noticeRaised): Promise<State> => {
  await stand.apply([own.say(definition, `notice/${data.notice}`, data)]);
  return data;
};
type Notices = {
  totalCount: number;
  pageInfo: { endCursor: string; hasNextPage: boolean };
  edges: { node: Record<string, unknown> }[];
};
const notices = async (token: string, args = '') => {
  const query = `{ notices${args} { totalCount pageInfo { hasNextPage endCursor } edges { node {
    id kind words(language: fr) label status projectCode comment { id } } } } noticeCount { unread read byKind { kind unread } } }`;
  const { data, errors } = await stand.ask(token, query);
  expect(errors).toEqual([]);
  return data as { notices: Notices; noticeCount: { unread: number; read: number } };
};
const ids = ({ notices: { edges } }: { notices: Notices }) => edges.map(({ node }) => node['id']);

describe('notices', () => {
  it('are their person’s alone, the newest first, in words, and are counted', async () => {
    const [first, second] = [await say(state()), await say(state({ kind: 'task', label: 'QC R1' }))];
    await say(state({ shown: false }));
    const done = await say(state({ status: 'done' }));
    const seen = await notices(tokens.director);
    expect(ids(seen)).toEqual([second.notice, first.notice]);
    expect(seen.notices.edges[1]?.node).toMatchObject({
      ...{ kind: 'gate', words: '« Picture lock » attend votre décision.', projectCode: ours.project, comment: null },
    });
    expect(seen.noticeCount).toEqual({
      ...{ unread: 2, read: 0 },
      byKind: [
        { kind: 'gate', unread: 1 },
        { kind: 'task', unread: 1 },
      ],
    });
    expect(ids(await notices(tokens.director, '(status: [done])'))).toEqual([done.notice]);
    expect(ids(await notices(tokens.director, '(kinds: [task])'))).toEqual([second.notice]);
    for (const token of [tokens.producer, tokens.admin]) {
      expect(await notices(token)).toMatchObject({ notices: { totalCount: 0 }, noticeCount: { unread: 0 } });
    }
    expect((await stand.ask(tokens.anim, '{ noticeCount { unread } }')).errors).toMatchObject([
      { extensions: { code: 'access.denied' } },
    ]);
  });

  it('come page by page', async () => {
    const all = ids(await notices(tokens.director));
    const first = await notices(tokens.director, '(first: 1)');
    const { endCursor, hasNextPage } = first.notices.pageInfo;
    expect([hasNextPage, first.notices.totalCount]).toEqual([true, all.length]);
    expect(ids(await notices(tokens.director, `(after: "${endCursor}")`))).toEqual(all.slice(1));
  });

  it('are in no list of events, and not in the changes of their project', async () => {
    const said = await say(state());
    const { data } = await stand.ask(
      tokens.producer,
      `{ project(code: "${ours.project}") { events(first: 500) { edges { node { id } } } } why(event: "${own.events.at(-1)?.id}") { summary } }`,
    );
    expect(data?.['why']).toBeNull();
    expect(JSON.stringify(data)).not.toContain(own.events.at(-1)?.id);
    expect(
      await stand.db.query('select 1 from change where id = $1 and project = $2', [said.notice, ours.project]),
    ).toEqual([]);
  });

  it('are nothing of a project that one sees no more', async () => {
    await say(state({ of: 'elsewhere', label: 'Secret' }));
    expect(JSON.stringify(await notices(tokens.director))).not.toContain('Secret');
  });

  it('are told live to their person, of whichever project, and to nobody else', async () => {
    const follow = (token: string) => {
      const client = createClient({
        url: `${stand.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
      });
      const got: { concept: string; id: string }[] = [];
      client.subscribe<{ ownChanged: { concept: string; id: string } }>(
        { query: 'subscription { ownChanged { concept id version } }' },
        {
          next: ({ data }) => void (data && got.push(data.ownChanged)),
          error: () => undefined,
          complete: () => undefined,
        },
      );
      return { client, got };
    };
    const [mine, others] = [follow(tokens.director), follow(tokens.producer)];
    const stands = (one: { got: unknown[] }, person: string) =>
      until('the subscription stands', async () => {
        await say(state({ person }));
        return one.got.length > 0;
      });
    await stands(mine, ours.director);
    await stands(others, ours.producer);
    const told = await say(state());
    await until('it is told', () => mine.got.some(({ id }) => id === told.notice));
    const beside = await say(state({ person: ours.producer }));
    await until('the other is told', () => others.got.some(({ id }) => id === beside.notice));
    expect(others.got.some(({ id }) => id === told.notice)).toBe(false);
    expect(mine.got.some(({ id }) => id === beside.notice)).toBe(false);
    await mine.client.dispose();
    await others.client.dispose();
  });

  it('are marked through their owner, which answers with how many are left', async () => {
    const fresh = await say(state());
    const before = (await notices(tokens.director)).noticeCount.unread;
    stand.owner('notice.mark', ({ input, principal }) => {
      expect([principal.id, input]).toEqual([ours.director, { notices: [fresh.notice], status: 'read' }]);
      setTimeout(() => void say({ ...fresh, status: 'read' }, noticeRead), 50);
      return { marked: [fresh.notice], left: 0 };
    });
    const { data } = await stand.ask(
      tokens.director,
      `mutation { markNotices(notices: ["${fresh.notice}"], status: read) { unread read } }`,
    );
    expect(data).toEqual({ markNotices: { unread: before - 1, read: 1 } });
  });
});

describe('a chat', () => {
  const CHAT = 'host end status failingSince answer trial { status answer }';
  it('is what its owner says of it, in the language of who asks, and a trial is waited for', async () => {
    const shown = { host: 'hooks.slack.com', end: 'x7Kq', status: 'active' as const };
    let looks = 0;
    stand.owner('chat.set', ({ input, principal }) => {
      expect([principal.id, input]).toEqual([ours.director, { address: 'https://hooks.slack.com/services/x7Kq' }]);
      return { person: ours.director };
    });
    stand.owner('chat.look', () => ({ chat: shown }));
    const set = `mutation { setChat(address: "https://hooks.slack.com/services/x7Kq") { ${CHAT} } }`;
    expect((await stand.ask(tokens.director, set)).data).toEqual({
      setChat: { ...shown, failingSince: null, answer: null, trial: null },
    });
    stand.owner('chat.try', () => ({ trial: 't1' }));
    stand.owner('chat.look', () => {
      const trial = { trial: 't1', at: '2026-05-04T09:00:00.000Z' };
      if (looks++ < 2) return { chat: { ...shown, trial: { ...trial, status: 'waiting' } } };
      const told = phrase`no answer within ${15} s`;
      return { chat: { ...shown, trial: { ...trial, status: 'failed', answer: english(told), told } } };
    });
    const tried = await stand.ask(tokens.director, `mutation { tryChat { ${CHAT} } }`, {}, stand.url, 'fr');
    expect(tried.data).toMatchObject({ tryChat: { trial: { status: 'failed', answer: 'pas de réponse en 15 s' } } });
    stand.owner('chat.look', () => ({}));
    stand.owner('chat.remove', () => ({ person: ours.director }));
    expect((await stand.ask(tokens.director, 'mutation { removeChat }')).data).toEqual({ removeChat: true });
    expect((await stand.ask(tokens.director, `{ chat { ${CHAT} } }`)).data).toEqual({ chat: null });
  });

  it('is not for vendors, nor for programs with a token', async () => {
    const program = newApiToken();
    const issued = { token: newId(), kind: 'person' as const, holder: ours.director, sha256: hashOf(program) };
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const data = { ...issued, name: 'A program', expiresAt, status: 'active' as const };
    await stand.apply([own.say(tokenIssued, `token/${issued.token}`, data)]);
    for (const token of [tokens.anim, program]) {
      for (const question of [
        '{ chat { host } }',
        'mutation { setChat(address: "https://hooks.slack.com/x") { host } }',
        'mutation { tryChat { host } }',
        'mutation { removeChat }',
      ]) {
        expect((await stand.ask(token, question)).errors).toMatchObject([{ extensions: { code: 'access.denied' } }]);
      }
    }
  });
});

describe('what somebody chooses and follows', () => {
  it('stands as it is for everybody until it is chosen, and then as it was chosen', async () => {
    const CHOICE = 'kinds { kind shown mail chat } timeZone digestHour quiet { from to } language';
    const { data } = await stand.ask(tokens.director, `{ noticeChoice { ${CHOICE} } }`);
    const usual = data?.['noticeChoice'] as { kinds: unknown[] };
    expect(usual).toMatchObject({ timeZone: 'Europe/Paris', digestHour: 8, quiet: null, language: 'en' });
    expect(usual.kinds).toContainEqual({ kind: 'mentioned', shown: true, mail: 'digest', chat: 'atOnce' });
    stand.owner('notice.choose', ({ input }) => {
      expect(input).toEqual({ digestHour: 7, neverQuiet: true });
      const chosen = {
        person: ours.director,
        kinds: [],
        timeZone: 'Europe/Paris',
        digestHour: 7,
        language: 'fr' as const,
      };
      setTimeout(() => void stand.apply([own.say(noticesChosen, `notices/${ours.director}`, chosen)]), 50);
      return { person: ours.director, version: 1 };
    });
    const set = await stand.ask(
      tokens.director,
      `mutation { chooseNotices(digestHour: 7, quiet: null) { ${CHOICE} } }`,
    );
    expect(set).toMatchObject({ errors: [], data: { chooseNotices: { digestHour: 7, language: 'fr' } } });
  });

  it('is followed where it is there, and shown to oneself alone', async () => {
    const follow = (object: string) =>
      `mutation { follow(project: "${ours.project}", concept: shot, object: "${object}") { concept object follows } }`;
    expect((await stand.ask(tokens.director, follow('hsm/NONE'))).errors).toMatchObject([
      { extensions: { code: 'shot.unknown' } },
    ]);
    stand.owner('follow.set', ({ input }) => {
      const { project: of, ...rest } = input as { project: string; concept: 'shot'; object: string; follows: boolean };
      const data = { ...rest, of, person: ours.director, at: new Date().toISOString() };
      const id = `${ours.director}/shot/${rest.object}`;
      setTimeout(() => void stand.apply([own.say(followSet, `follow/${id}`, data)]), 50);
      return { follow: id, follows: rest.follows };
    });
    const { data } = await stand.ask(tokens.director, follow('hsm/BECH_0010'));
    expect(data).toEqual({ follow: { concept: 'shot', object: 'hsm/BECH_0010', follows: true } });
    const list = `{ follows(project: "${ours.project}") { object } }`;
    expect((await stand.ask(tokens.director, list)).data).toEqual({ follows: [{ object: 'hsm/BECH_0010' }] });
    for (const token of [tokens.producer, tokens.admin])
      expect((await stand.ask(token, list)).data).toEqual({ follows: [] });
  });
});

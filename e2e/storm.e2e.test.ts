import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Product } from '@bobine/local';
import { between, chance, shuffled } from '@bobine/faults';
import { until } from './eventually.js';
import { ownersState, shownState } from './final-state.js';
import { Signed } from './graphql.js';
import { lawBreaches } from '@bobine/checker';
import { seedOfRun } from './seed.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';
import * as production from './storm-production.js';
import { heldFor, type Stray, straysFor } from './strays.js';
import { bodyOf, type DoorAnswer, messageOf, post, type Said, signedMessage } from './vendor.js';
import { type VendorsTopic, vendorsTopic } from './vendors-topic.js';

const seed = seedOfRun();
const next = chance(seed);
const ORDERED = 'ordered';
const STORMY = 'stormy';
const LANES = 6;
const PATIENCE_MS = 60_000;

let here: TestSite;
let product: Product;
let client: Signed;
let parties: production.Parties;
let topic: VendorsTopic;
let door: string;
beforeAll(async () => {
  here = await testSite('storm');
  product = await startAllInOne(here);
  const { ports } = here.environment;
  door = `http://127.0.0.1:${ports.exchange}`;
  client = await Signed.in(`http://127.0.0.1:${ports.api}`, product.links.demo ?? '');
  parties = await production.registerParties(client);
  const { lab, anim, sound } = parties;
  for (const project of [ORDERED, STORMY]) await production.createProduction(client, project, [lab, anim, sound]);
  await client.ask('mutation ($source: String!) { publishTemplate(source: $source) { problems { path problem } } }', {
    source: production.TEMPLATE,
  });
  topic = await vendorsTopic(here.servers.kafkaBrokers);
}, 180_000);
afterAll(async () => {
  await topic?.stop();
  await product?.stop();
  await here?.stop();
}, 120_000);

const count = async (sql: string, ...values: unknown[]): Promise<number> =>
  (await here.db.query<{ n: number }>(sql, values)).rows[0]?.n ?? 0;

const runsEnded = (project: string): Promise<void> =>
  until(
    `the runs of ${project} end`,
    async () => {
      const all = 'select count(*)::int as n from orchestrator.runs where project = $1';
      return (
        (await count(all, project)) === 1 + production.SHOTS.length &&
        (await count(`${all} and status = 'running'`, project)) === 0
      );
    },
    120_000,
  );

/** Says one thing as a calm vendor does, once the door knows who it is. */
async function sayCalmly(said: Said): Promise<void> {
  if (said.vendor.code === 'sound') return topic.send(said.vendor.source, messageOf(said));
  let answer: DoorAnswer | undefined;
  const isTaken = async () => (answer = await post(door, messageOf(said))).status === 202;
  await until(`${said.id} is taken`, isTaken, 30_000).catch((error: unknown) => {
    throw new Error(`${String(error)}; the door said ${JSON.stringify(answer)}`);
  });
}

/** Everything in the order of the work, each thing said once, nothing before it is asked for. */
async function playOrdered(script: production.Script): Promise<void> {
  await production.openWork(client, ORDERED);
  for (const said of script.edl) await sayCalmly(said);
  await until(
    'the shots are known',
    async () => {
      const n = await count('select count(*)::int as n from assets.shots where project = $1', ORDERED);
      return n === production.SHOTS.length;
    },
    PATIENCE_MS,
  );
  for (const said of script.mix) await sayCalmly(said);
  for (const { plate, work, version } of script.shots) {
    for (const said of plate) await sayCalmly(said);
    const unit = String(work[0]?.data['unit']);
    await until(
      `the task of ${unit} is open`,
      async () => {
        const n = await count(
          'select count(*)::int as n from production.tasks where project = $1 and unit = $2',
          ORDERED,
          unit,
        );
        return n === 1;
      },
      PATIENCE_MS,
    );
    for (const said of [...work, ...version]) await sayCalmly(said);
  }
}

type Sending = { said: Said } | { stray: Stray };
type Heard = { sending: Sending; answer: DoorAnswer };

/** Everything at once: each event one to five times, some again under other ids, strays between them, in any order. */
async function playStorm(script: production.Script): Promise<Heard[]> {
  const good = production.everything(script);
  const anew = good.filter(() => next() < 0.2).map((said) => ({ ...said, id: `${said.id}:anew` }));
  const { foreign, unknown } = heldFor(STORMY, parties);
  const times = (said: Said): Sending[] => Array.from({ length: between(next, 1, 5) }, () => ({ said }));
  const all = shuffled(next, [
    ...[...good, ...anew, ...foreign, ...unknown].flatMap(times),
    ...straysFor(STORMY, parties).flatMap((stray): Sending[] => [{ stray }, { stray }]),
  ]);
  const opensAt = between(next, Math.floor(all.length / 4), Math.floor(all.length / 2));
  const heard: Heard[] = [];
  let at = 0;
  const lane = async (): Promise<void> => {
    for (;;) {
      const mine = at++;
      const sending = all[mine];
      if (!sending) return;
      if (mine === opensAt) await production.openWork(client, STORMY);
      const message = 'said' in sending ? messageOf(sending.said) : sending.stray.message();
      // The sound studio has two ways in, and its events may come by both.
      if ('said' in sending && sending.said.vendor.code === 'sound')
        await topic.send(sending.said.vendor.source, message);
      heard.push({ sending, answer: await post(door, message) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return heard;
}

describe('vendors who send one to five times, in any order, early, and what they should not', () => {
  let heard: Heard[] = [];
  let script: production.Script;

  it('bring a production to its end, as vendors do who keep the order', async () => {
    say(`E2E_SEED=${seed} repeats this storm`);
    const { files } = here.environment;
    await playOrdered(await production.writeScript(files, ORDERED, parties));
    await runsEnded(ORDERED);
    script = await production.writeScript(files, STORMY, parties);
    heard = await playStorm(script);
    await runsEnded(STORMY);
  }, 240_000);

  it('hear from the door what each event deserves', () => {
    for (const { sending, answer } of heard) {
      if ('stray' in sending) {
        expect({ what: sending.stray.what, ...answer }).toMatchObject({
          what: sending.stray.what,
          ...sending.stray.answer,
        });
      } else expect({ id: sending.said.id, status: answer.status }).toEqual({ id: sending.said.id, status: 202 });
    }
    const answers = (what: string) =>
      heard.flatMap(({ sending, answer }) => ('stray' in sending && sending.stray.what === what ? [answer] : []));
    expect(answers('without the name of its material')[0]?.user).toContain('data.material');
    expect(answers("about somebody else's project")).toEqual(answers('about a project that does not exist'));
  });

  it('have one receipt for one event, however often it was sent', async () => {
    const receipts = new Map<string, Set<string | undefined>>();
    for (const { sending, answer } of heard) {
      if ('said' in sending)
        receipts.set(sending.said.id, (receipts.get(sending.said.id) ?? new Set()).add(answer.receipt));
    }
    for (const [id, set] of receipts) expect({ id, receipts: set.size }).toEqual({ id, receipts: 1 });
    const [first] = production.everything(script);
    if (!first) throw new Error('nothing was said');
    const again = await post(door, messageOf(first));
    expect([again.status, again.receipt]).toEqual([202, [...(receipts.get(first.id) ?? [])][0]]);
    const other = bodyOf({ ...first, data: { ...first.data, material: 'other.edl' } });
    expect(await post(door, signedMessage(first.id, other, first.vendor.key))).toMatchObject({
      status: 409,
      code: 'event.otherContent',
    });
  });

  it('are told the same about what is not theirs as about what does not exist, and it is held', async () => {
    const { foreign, unknown } = heldFor(STORMY, parties);
    const told = async ({ id, type, data }: Said): Promise<string> => {
      const owner = type === production.TYPES.status ? 'production' : 'assets';
      const { rows } = await here.db.query<{ said: Record<string, unknown> }>(
        `select o.event -> 'data' as said from ${owner}.outbox o
         join exchange.accepted a on a.event::text = o.event -> 'data' ->> 'claim'
         where a.vendor_event = $1 order by o.seq desc limit 1`,
        [id],
      );
      const { answer, code, reason, effects } = rows[0]?.said ?? {};
      return JSON.stringify({ answer, code, reason, effects }).replaceAll(
        String(data['shot'] ?? data['unit']),
        'THE SHOT',
      );
    };
    const [theirs, nobodys] = [await Promise.all(foreign.map(told)), await Promise.all(unknown.map(told))];
    expect(theirs).toEqual(nobodys);
    for (const said of theirs) expect(JSON.parse(said)).toMatchObject({ answer: 'held', effects: [] });
  });

  it('leave what vendors leave who keep the order', async () => {
    await until('all is at rest', async () => (await lawBreaches(here.db)).length === 0, PATIENCE_MS).catch(
      () => undefined,
    );
    expect(await lawBreaches(here.db)).toEqual([]);
    expect(await ownersState(here.db, STORMY)).toEqual(await ownersState(here.db, ORDERED));
    expect(await shownState(client, STORMY)).toEqual(await shownState(client, ORDERED));
  }, 90_000);

  it('have what they said wrongly through Kafka on record once, and nothing of it done', async () => {
    const bad = { ...(production.everything(script)[0] as Said), id: `${STORMY}:kafka:bad` };
    const wrongKey = signedMessage(bad.id, bodyOf(bad), parties.stranger.key);
    const nameless = { ...bad, id: `${STORMY}:kafka:nameless`, data: { work: production.WORK } };
    for (const message of [wrongKey, wrongKey, messageOf(nameless), messageOf(nameless)]) {
      await topic.send(bad.vendor.source, message);
    }
    const refused = async (id: string): Promise<string[]> => {
      const { rows } = await here.db.query<{ code: string }>(
        `select event -> 'data' ->> 'code' as code from exchange.outbox
         where event ->> 'type' = 'bobine.claim.turned_away.v1' and event -> 'data' ->> 'event' = $1`,
        [id],
      );
      return rows.map(({ code }) => code);
    };
    await until('both are turned away', async () => (await refused(nameless.id)).length > 0, PATIENCE_MS);
    expect(await refused(bad.id)).toEqual(['access.unsigned']);
    expect(await refused(nameless.id)).toEqual(['input.invalid']);
    const taken = 'select count(*)::int as n from exchange.accepted where vendor_event = any($1)';
    expect(await count(taken, [bad.id, nameless.id])).toBe(0);
  });
});

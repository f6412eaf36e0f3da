import { onDatabase } from '@bobine/local';
import { asAdmin } from '../admin.js';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';
import { type Side, startSide } from '../side/side.js';
import { benchSite } from '../site.js';
import { BATCH, type FlowAnswer, type FlowAsk } from './flow.js';

const ROUNDS = 6;
const HISTORIES = [10_000, 100_000, 1_000_000];

type Flowing = Side<FlowAsk, FlowAnswer>;

/**
 * Events a second from their commit to their effect at a reader: outbox, relay, log and inbox, beside rows inserted and
 * produced with pg and kafkajs alone. In turn, with few and with many events already in the table.
 */
export const relay: Bench = async ({ options: { events }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const sides: Flowing[] = [];
  try {
    const { databaseUrl, kafkaBrokers } = site.servers;
    await asAdmin(databaseUrl, 'create database bench_ours', 'create database bench_bare');
    await asAdmin(onDatabase(databaseUrl, 'bench_ours'), 'create schema production', 'create schema assets');
    const ours = await sideOf('./our-flow.js', onDatabase(databaseUrl, 'bench_ours'), kafkaBrokers);
    sides.push(ours);
    const bare = await sideOf('./bare/bare-flow.js', onDatabase(databaseUrl, 'bench_bare'), kafkaBrokers);
    sides.push(bare);
    const count = Math.max(events, 2000);
    say(`Filling tables with ${HISTORIES.join(', ')} events`);
    for (const history of HISTORIES) for (const side of sides) await side.ask({ events: 2000, history });
    const loadBefore = load();
    const rates = new Map(HISTORIES.map((history) => [history, { ours: [] as number[], bare: [] as number[] }]));
    for (let round = 1; round <= ROUNDS; round++) {
      // Every size in turn, and each side first as often as the other: what changes meanwhile changes for all.
      for (const [history, { ours: o, bare: b }] of round % 2 ? rates : [...rates].toReversed()) {
        signal.throwIfAborted();
        const takeOurs = async () => o.push((await ours.ask({ events: count, history })).perSecond);
        const takeBare = async () => b.push((await bare.ask({ events: count, history })).perSecond);
        for (const take of round % 2 ? [takeBare, takeOurs] : [takeOurs, takeBare]) await take();
      }
      say(
        `Round ${round} of ${ROUNDS}: ${[...rates.values()].map(({ ours: o, bare: b }) => `${rounded(o.at(-1) ?? 0, 0)} beside ${rounded(b.at(-1) ?? 0, 0)}`).join(', ')}`,
      );
    }
    const found = [...rates].map(([history, { ours: o, bare: b }]) => ({
      ...{ history, ours: median(o), bare: median(b) },
      ratio: median(o.map((rate, at) => rate / (b[at] ?? rate))),
    }));
    say('\nEvents a second from the first write to the last effect:');
    say(
      table([
        ['events in the table', 'ours', 'bare', 'ratio'],
        ...found.map(({ history, ...of }) => [String(history), of.ours, of.bare, of.ratio.toFixed(2)]),
      ]),
    );
    const [least, most] = [found[0], found.at(-1)];
    return {
      bench: 'relay',
      ratio: rounded(most?.ratio ?? Number.NaN, 2),
      ours: rounded(most?.ours ?? Number.NaN, 0),
      bare: rounded(most?.bare ?? Number.NaN, 0),
      unit: 'events/s',
      conditions: {
        ...{ events: count, rounds: ROUNDS, batch: BATCH, acks: -1 },
        byHistory: found.map(({ history, ...of }) => ({
          history,
          ours: rounded(of.ours, 0),
          bare: rounded(of.bare, 0),
          ratio: rounded(of.ratio, 2),
        })),
        mostToLeast: rounded((most?.ours ?? Number.NaN) / (least?.ours ?? Number.NaN), 2),
        servers: site.servers.obtained,
        load: [loadBefore, load()],
        ...machine(),
      },
    };
  } finally {
    for (const side of sides) await side.stop();
    await site.stop();
  }
};

const sideOf = (program: string, databaseUrl: string, brokers: string): Promise<Flowing> =>
  startSide(new URL(program, import.meta.url), { BENCH_DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers });

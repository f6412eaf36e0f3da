import { fileURLToPath } from 'node:url';
import { between, oneOf, shuffled } from './chance.js';
import type { Extra, Member } from './fleet.js';
import { type Scenario, type Scene, SERVERS } from './scenario.js';

/** Instants, in seconds of a run's own time, that leave it time to begin and to be still at it. */
const instants = (next: () => number, undisturbed: number, count: number): number[] =>
  Array.from({ length: count }, () => between(next, 80, 850) / 1000)
    .sort((a, b) => a - b)
    .map((part) => Math.round(part * undisturbed * 10) / 10);

const KILLS = 5;

const baseline: Scenario = { name: 'baseline', title: 'no fault: what the others must come to' };

const killAll: Scenario = {
  name: 'kill-all',
  title: `kill -9 of every service at once, at ${KILLS} random instants`,
  inflict: async ({ fleet, next, undisturbed, at, harm }) => {
    for (const second of instants(next, undisturbed, KILLS)) {
      await at(second);
      await harm(`kill -9 of all services at ${second} s`, async () => {
        await fleet.kill();
        await fleet.start();
      });
    }
  },
  missed: (told) => (told.length === KILLS ? [] : [`${KILLS - told.length} of ${KILLS} kills`]),
};

const killOne: Scenario = {
  name: 'kill-one',
  goesOn: true,
  title: `kill -9 of one service, drawn by chance, at ${KILLS} random instants`,
  inflict: async ({ fleet, next, undisturbed, at, harm }) => {
    for (const second of instants(next, undisturbed, KILLS)) {
      await at(second);
      const victim = oneOf(next, fleet.members);
      await harm(`kill -9 of ${victim.service} at ${second} s`, async () => {
        await fleet.kill([victim]);
        await fleet.start([victim]);
      });
    }
  },
  missed: killAll.missed,
};

/** A place to die at, and among how many passages of it the last is drawn. */
type Point = [name: string, among: number];
/** Where each service is to die, life after life. */
const FAILPOINTS: Partial<Record<Member['service'], Point[]>> = {
  exchange: [
    ['relay.committed', 30],
    ['relay.published', 30],
  ],
  production: [
    ['relay.published', 40],
    ['relay.committed', 40],
  ],
  orchestrator: [
    ['dispatcher.matched', 30],
    ['dispatcher.told', 30],
    ['dispatcher.told', 30],
  ],
  assets: [
    ['relay.published', 20],
    ['media.encoding', 4],
  ],
  deliverables: [
    ['package.written', 2],
    ['delivery.copied', 3],
  ],
};
/** Places that nothing passes in a production that delivers nothing. */
const OF_DELIVERIES = ['media.encoding', 'package.written', 'delivery.copied'];

const failpoints: Scenario = {
  name: 'failpoints',
  title:
    'a service dies between commit and publish, publish and mark, match and dispatch, dispatch and mark, in mid-encode, and with half a package written or sent',
  life: ({ service }, life, next): Extra => {
    const [name, among] = FAILPOINTS[service]?.[life - 1] ?? [];
    return name && among ? { BOBINE_FAILPOINT: `${name}:${between(next, 1, among)}` } : {};
  },
  missed: (told, { delivers }) =>
    Object.entries(FAILPOINTS).flatMap(([service, points]) => {
      const died = told.filter((line) => line.startsWith(`${service} died at `)).length;
      const passed = points.filter(([name]) => delivers || !OF_DELIVERIES.includes(name));
      return passed.slice(died).map(([name]) => `${name} in ${service}`);
    }),
};

/** How long a server is away. */
const AWAY_MS = 4000;

const servers: Scenario = {
  name: 'servers',
  mayFall: true,
  title: 'kill -9 of Kafka, PostgreSQL and Temporal, one at a time and twice each, each started again on its data',
  inflict: async ({ stage, next, undisturbed, at, harm }) => {
    const order = [...shuffled(next, SERVERS), ...shuffled(next, SERVERS)];
    const seconds = instants(next, undisturbed, order.length);
    for (const [index, name] of order.entries()) {
      await at(seconds[index] ?? 0);
      await harm(`kill -9 of ${name} at ${seconds[index]} s, away for ${AWAY_MS / 1000} s`, async () => {
        stage.killServer(name);
        await new Promise((resolve) => setTimeout(resolve, AWAY_MS));
        await stage.reviveServers();
      });
    }
  },
  missed: (told) => SERVERS.filter((name) => told.filter((line) => line.includes(` ${name} at `)).length < 2),
};

const engine: Scenario = {
  name: 'engine',
  title: 'kill -9 of the process that carries runs on, and of Temporal that keeps them, in turn and twice each',
  inflict: async ({ stage, fleet, next, undisturbed, at, harm }) => {
    const worker = fleet.members.filter(({ service }) => service === 'orchestrator');
    const kills: [string, () => Promise<void>][] = [
      ['the orchestrator', () => fleet.kill(worker).then(() => fleet.start(worker))],
      ['temporal', async () => (stage.killServer('temporal'), await stage.reviveServers())],
    ];
    for (const [index, second] of instants(next, undisturbed, 2 * kills.length).entries()) {
      const [what, kill] = kills[index % kills.length]!;
      await at(second);
      await harm(`kill -9 of ${what} at ${second} s`, kill);
    }
  },
  missed: (told) => (told.length === 4 ? [] : [`${4 - told.length} of 4 kills`]),
};

const twins: Scenario = {
  name: 'two-instances',
  title:
    'two instances of each service behind one port each; the first of each killed and brought back, then the second',
  twins: true,
  goesOn: true,
  inflict: async ({ fleet, next, undisturbed, at, harm }) => {
    for (const [index, second] of instants(next, undisturbed, 2).entries()) {
      await at(second);
      const victims = fleet.members.filter(({ instance }) => instance === index + 1);
      await harm(`kill -9 of instance ${index + 1} of each service at ${second} s`, async () => {
        await fleet.kill(victims);
        await fleet.start(victims);
      });
    }
  },
  missed: (told) => (told.length === 2 ? [] : ['a kill of one of each pair']),
};

/** Vendors sign with the true time, and the door takes what is up to five minutes off; the others are set further. */
const JUMP_S = { exchange: 240, others: 3600 };

const clock: Scenario = {
  name: 'clock',
  title: `in mid-run the clock of every living service jumps forward: ${JUMP_S.others / 60} minutes, at the door ${JUMP_S.exchange / 60}; PostgreSQL, Kafka, Temporal and the vendors keep the true time`,
  env: { NODE_OPTIONS: `--import=${fileURLToPath(new URL('clock.js', import.meta.url))}` },
  life: ({ service }) => ({
    FAULT_CLOCK_JUMP_MS: String(1000 * (service === 'exchange' ? JUMP_S.exchange : JUMP_S.others)),
  }),
  inflict: async (scene: Scene) => {
    const { fleet, next, undisturbed, at, harm } = scene;
    const [second = 0] = instants(next, undisturbed, 1);
    await at(second);
    await harm(`clocks set forward at ${second} s`, async () => {
      for (const { program } of fleet.members) if (program) process.kill(program.identity.pid, 'SIGUSR2');
    });
  },
  missed: (told) => (told.length === 1 ? [] : ['the jump']),
};

/** In the order in which they are played; the first is what the others are compared with. */
export const SCENARIOS: readonly Scenario[] = [baseline, killAll, killOne, failpoints, servers, engine, twins, clock];

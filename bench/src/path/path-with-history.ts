import { chance } from '../chance.js';
import { median } from '../figures.js';
import { PAST } from '../history/grow.js';
import { littleAndMuch } from '../history/little-and-much.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';
import { benchSite } from '../site.js';
import { type BarePath, barePath } from './bare-path.js';
import { setClock, wallClock } from './bare/stamps.js';
import { measureBlock, type MeasuredPath, names } from './measure.js';
import { ourPath, setUp } from './our-path.js';

/** Events that leave the work behind that is written again. */
const LEFT = 40;
const BLOCK = 20;

/** The path of an event with little and with much history in the tables. */
export const pathWithHistory: Bench = async ({ options: { seed, history }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  let bare: BarePath | undefined;
  try {
    const beside = (bare = await barePath(site.servers)).path;
    const next = chance(seed);
    const block = async <Sent>(path: MeasuredPath<Sent>, kind: string, count = BLOCK) => {
      setClock();
      const measured = await measureBlock(path, names(kind, count), next, signal);
      return { perEvent: median(measured.map(({ took }) => took)), events: count };
    };
    await block(beside, 'warm');
    let secret = '';
    const loadBefore = load();
    const { ratio, ofCpu, ours, conditions } = await littleAndMuch(
      site,
      history,
      {
        begin: async (product, db) => {
          secret = await setUp(product);
          await block(await ourPath(product, db, secret, wallClock), PAST.slice(0, -1), LEFT);
        },
        resume: async (product, db) => {
          const path = await ourPath(product, db, secret, wallClock);
          return (name) => block(path, name);
        },
        bare: (name) => block(beside, name),
      },
      say,
    );
    return {
      ...{ bench: 'path', ratio, ours: ours.much, bare: ours.little, unit: 'ms' },
      conditions: { ofCpu, events: BLOCK, ...conditions, load: [loadBefore, load()], ...machine() },
    };
  } finally {
    await bare?.stop();
    await site.stop();
  }
};

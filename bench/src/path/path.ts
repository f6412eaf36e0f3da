import pg from 'pg';
import { chance } from '../chance.js';
import { median, percentile, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench, Result } from '../result.js';
import { benchSite } from '../site.js';
import { type BarePath, barePath } from './bare-path.js';
import { setClock, wallClock } from './bare/stamps.js';
import { type Measured, measureBlock, type MeasuredPath, names } from './measure.js';
import { ACTIVITY } from './our-milestones.js';
import { pathWithHistory } from './path-with-history.js';
import { ourPath, setUp } from './our-path.js';

const BLOCK = 20;
const WARM_UP = 30;

/**
 * From a vendor's accepted event to the workflow's recorded reaction, beside the shortest path through the same servers:
 * kafkajs twice, a Temporal signal, one activity on another queue that writes one row.
 */
export const path: Bench = async (setting) =>
  setting.options.history > 1 ? pathWithHistory(setting) : pathBesideBare(setting);

const pathBesideBare: Bench = async ({ options, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  let bare: BarePath | undefined;
  let db: pg.Pool | undefined;
  try {
    bare = await barePath(site.servers);
    const next = chance(options.seed);
    const run = <Sent>(of: MeasuredPath<Sent>, of_: string[]) => measureBlock(of, of_, next, signal);

    say('The bare path alone, before the product runs');
    await run(bare.path, names('bare-warm', WARM_UP));
    const alone = await run(bare.path, names('bare-alone', Math.min(50, options.events)));

    say('Starting the product');
    const product = await site.startProduct();
    db = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
    setClock();
    const ours = await ourPath(product, db, await setUp(product), wallClock);
    await run(ours, names('ours-warm', WARM_UP));

    const all = { ours: [] as Measured[], bare: [] as Measured[] };
    const loadBefore = load();
    for (let from = 0, block = 1; from < options.events; from += BLOCK, block++) {
      const count = Math.min(BLOCK, options.events - from);
      say(`Block ${block} of ${Math.ceil(options.events / BLOCK)}`);
      const takeOurs = async () => all.ours.push(...(await run(ours, names(`ours-${block}`, count))));
      const takeBare = async () =>
        all.bare.push(...(await run((bare as BarePath).path, names(`bare-${block}`, count))));
      // Each goes first as often as the other, so that what a block leaves behind burdens both alike.
      for (const take of block % 2 ? [takeOurs, takeBare] : [takeBare, takeOurs]) {
        setClock();
        await take();
      }
    }
    const conditions = {
      events: options.events,
      warmUp: WARM_UP,
      seed: options.seed,
      pauseMs: [20, 60],
      oursFrom: "the row of the door's outbox",
      oursTo: 'the step.changed row after the activity',
      bareFrom: 'just before the first produce',
      bareTo: 'the row that the activity writes',
      ...(await durability(db)),
      acks: -1,
      servers: site.servers.obtained,
      load: [loadBefore, load()],
      productRssMb: product.rssMb(),
      ...machine(),
    };
    return concluded(all, alone, conditions, say);
  } finally {
    await db?.end();
    await bare?.stop();
    await site.stop();
  }
};

async function durability(db: pg.Pool): Promise<Record<string, string>> {
  const setting = async (name: string): Promise<string> => {
    const { rows } = await db.query<Record<string, string>>(`show ${name}`);
    return rows[0]?.[name] ?? '';
  };
  return { fsync: await setting('fsync'), synchronousCommit: await setting('synchronous_commit') };
}

const took = (of: Measured[]): number[] => of.map((one) => one.took);

function concluded(
  { ours, bare }: { ours: Measured[]; bare: Measured[] },
  alone: Measured[],
  conditions: Record<string, unknown>,
  say: (line: string) => void,
): Result {
  const row = (name: string, of: Measured[]) => [
    name,
    percentile(took(of), 0.5),
    percentile(took(of), 0.95),
    of.length + '',
  ];
  const received = ours.map((one) => one.tookFromReceipt ?? Number.NaN);
  say('\nMilliseconds, one event at a time:');
  say(
    table([
      ['', 'p50', 'p95', 'events'],
      row('ours', ours),
      ['ours, from the 202 at the vendor', percentile(received, 0.5), percentile(received, 0.95), `${ours.length}`],
      row('bare', bare),
      row('bare, before the product ran', alone),
    ]),
  );
  say('\nWhere ours goes: when each place was passed, and the step since the place before:');
  say(table(placesOf(ours)));
  say('\nWhere bare goes:');
  say(table(placesOf(bare)));
  const medians = { ours: median(took(ours)), bare: median(took(bare)) };
  return {
    bench: 'path',
    ratio: rounded(medians.ours / medians.bare, 2),
    ours: rounded(medians.ours),
    bare: rounded(medians.bare),
    unit: 'ms',
    conditions: {
      p95: { ours: rounded(percentile(took(ours), 0.95)), bare: rounded(percentile(took(bare), 0.95)) },
      oursFrom202: rounded(median(received)),
      // The bare path ends where its activity writes its row; ours has yet to tell the run and to record the step then.
      oursToActivity: rounded(median(ours.map(({ places }) => places[ACTIVITY] ?? Number.NaN))),
      bareAlone: rounded(median(took(alone))),
      ...conditions,
    },
  };
}

/** Medians of when each place was passed; those of the steps need not add up to them. */
function placesOf(measured: Measured[]): (string | number)[][] {
  const places = Object.keys(measured[0]?.places ?? {});
  const at = (one: Measured, place: string | undefined): number => (place ? (one.places[place] ?? Number.NaN) : 0);
  return [
    ['', 'p50 since the start', 'p50 of the step', 'p95 of the step'],
    ...places.map((place, index) => {
      const steps = measured.map((one) => at(one, place) - at(one, places[index - 1]));
      return [place, median(measured.map((one) => at(one, place))), median(steps), percentile(steps, 0.95)];
    }),
  ];
}

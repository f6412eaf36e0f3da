import { refuse, phrase } from '@bobine/contracts';
import { EventPath1700000000002, type EventLog, type PartitionEnds } from '@bobine/messaging';
import { Database, OnceKeys1700000000001 } from '@bobine/persistence';
import type { DatabaseServer, Logger } from '@bobine/runtime';
import { securedReader } from '../access/row-security.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { TOPICS_READ } from '../projection/projection.js';
import { type Progress, Replay } from './replay.js';
import { Schemas } from './schemas.js';

export type RebuildOrder = {
  /** Reached as a role that may make schemas and belongs to the API's. */
  database: DatabaseServer;
  log: EventLog;
  logger: Logger;
  /** Who asks for it: others who want to rebuild meanwhile are told. */
  by: string;
  tell?: (progress: Progress) => void;
  /** Stops the rebuild; the live read model stays as it is. */
  signal?: AbortSignal;
  topics?: string[];
  consumer?: string;
};

export type Rebuilt = { events: number; seconds: number; heldMs: number; replaced: string };

/** Behind by no more than this, the built read model is made complete while the projection stands still. */
const NEAR = 500;
const LOOK_EVERY_MS = 500;

/**
 * Builds the read model anew from the log while the live one is asked, then puts it in its place. Until that moment the
 * live one is untouched, whatever happens; the one that was replaced is kept, and those from before it are dropped.
 */
export async function rebuild(order: RebuildOrder): Promise<Rebuilt> {
  const { database, by, logger } = order;
  const schemas = await Schemas.open(database, by);
  try {
    const built = await schemas.make();
    try {
      return await buildAndSwap(order, schemas, built);
    } catch (error) {
      await schemas
        .drop(built)
        .catch((left: unknown) => logger.warn({ err: left, built }, 'the next rebuild drops it'));
      throw error;
    }
  } finally {
    await schemas.close();
  }
}

/** Drops the read models that were replaced; answers which. */
export async function dropReplaced(database: DatabaseServer, by: string): Promise<string[]> {
  const schemas = await Schemas.open(database, by);
  try {
    const replaced = await schemas.replaced();
    for (const schema of replaced) await schemas.drop(schema);
    return replaced;
  } finally {
    await schemas.close();
  }
}

async function buildAndSwap(order: RebuildOrder, schemas: Schemas, built: string): Promise<Rebuilt> {
  const { database, log, logger, topics = TOPICS_READ, consumer = 'api' } = order;
  const began = await schemas.now();
  const clock = performance.now();
  const db = new Database({
    service: built,
    ...database,
    role: schemas.owner,
    migrations: [OnceKeys1700000000001, EventPath1700000000002, ...MIGRATIONS],
  });
  const replay = new Replay({ db, log, topics, consumer, logger }, `bobine.${built}`);
  try {
    await db.open();
    await securedReader(db);
    const { ends } = await replay.standing();
    beginsAtTheBeginning(ends);
    await replay.start();
    for (;;) {
      const events = await catchUp(order, replay, ends, () => applied(schemas, built));
      await isWhole(schemas, built, consumer, began);
      const swapped = await schemas.swap(built, async (withinMs) => {
        const finished = await replay.finish(withinMs);
        if (finished) await applied(schemas, built);
        return finished;
      });
      if (!swapped) {
        replay.resume();
        continue;
      }
      await dropOlder(schemas, swapped.replaced, logger).catch((error: unknown) => {
        logger.warn({ err: error }, 'an older replaced read model is left for the next rebuild to drop');
      });
      return { events, seconds: (performance.now() - clock) / 1000, ...swapped };
    }
  } finally {
    await replay.stop();
    await db.close();
  }
}

/** Reads what was there at the beginning and until little else is left; answers how many events there were. */
async function catchUp(
  { tell, signal }: RebuildOrder,
  replay: Replay,
  first: PartitionEnds[],
  check: () => Promise<void>,
): Promise<number> {
  for (;;) {
    const { progress, behind } = await replay.standing();
    tell?.(progress);
    signal?.throwIfAborted();
    await check();
    if (replay.has(first) && behind <= NEAR) return progress.reduce((sum, { done }) => sum + done, 0);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

function beginsAtTheBeginning(ends: PartitionEnds[]): void {
  const cut = ends.find(({ first }) => first > 0n);
  if (!cut) return;
  throw refuse(
    'rebuild.logCut',
    phrase`The log no longer has the beginning of ${cut.topic}: what was told there cannot be read again.`,
    `partition ${cut.partition} begins at ${cut.first}`,
  );
}

/** Refuses to go on when an event could not be applied that the live read model has applied. */
async function applied(schemas: Schemas, built: string): Promise<void> {
  const [failed] = await schemas.failures(built);
  if (!failed) return;
  throw refuse(
    'rebuild.cannotApply',
    phrase`The event ${failed.event} cannot be applied: ${failed.reason} Mend the projection, then rebuild again.`,
  );
}

/** Refuses to go on where the built read model would lack something of the live one. */
async function isWhole(schemas: Schemas, built: string, consumer: string, began: Date): Promise<void> {
  const migrations = await schemas.missingMigrations(built);
  if (migrations.length > 0) {
    throw refuse(
      'rebuild.older',
      phrase`This program is older than the read model it would replace (${migrations.join(', ')}). Rebuild with the version that runs.`,
    );
  }
  const [lacking] = await schemas.lacking(built, consumer, began);
  if (lacking !== undefined) {
    throw refuse(
      'rebuild.logLacks',
      phrase`The log lacks events that the read model shows, such as ${lacking}. Is it the log that this site has written?`,
    );
  }
}

async function dropOlder(schemas: Schemas, kept: string, logger: Logger): Promise<void> {
  for (const schema of await schemas.replaced()) {
    if (schema === kept) continue;
    await schemas.drop(schema);
    logger.info({ schema }, 'an older replaced read model is dropped');
  }
}

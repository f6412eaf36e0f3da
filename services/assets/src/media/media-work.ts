import {
  checked,
  idFrom,
  type MediaInputOf,
  type MediaOutputOf,
  type MediaWorkDefinition,
  titleOf,
} from '@bobine/contracts';
import type { ActivityCall, Cause } from '@bobine/messaging';
import { answeredBefore, type Database, once, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { join } from 'node:path';
import type { Ffmpeg } from './ffmpeg.js';
import { Places } from './places.js';
import type { Prober } from './prober.js';
import { Progress } from './progress.js';

/** What media work is done with. */
export type Workbench = {
  db: Database;
  /** Folder of the site's files. */
  files: string;
  ffmpeg: Ffmpeg;
  prober: Prober;
  logger: Logger;
};

/** One try, as whoever asked watches it: the signal says to stop, heartbeats say that it lives. */
export type Execution = { signal: AbortSignal; heartbeat: (details: { done: number }) => void };

/** A try of a piece of work, and its place for what it writes. */
export type Job = {
  bench: Workbench;
  signal: AbortSignal;
  progress: (done: number) => void;
  /** The same for every try: the id of what is made. */
  id: string;
  /** Makes the place for a file of this try alone, relative to the site's files. */
  place: (folder: string, ending: string) => Promise<string>;
  absolute: (file: string) => string;
};

/** Work that is done and not yet true: `record` makes it so, in the transaction that names the winner of all tries. */
export type Done<O> = { record: (tx: Tx, cause: Cause) => Promise<O> };
export type Perform<D extends MediaWorkDefinition> = (
  input: MediaInputOf<D>,
  job: Job,
) => Promise<Done<MediaOutputOf<D>>>;

/**
 * Does a piece of work once: what was answered under its key is answered again without working, every try writes files
 * of its own, and the first to be recorded wins; the files of the others go.
 */
export async function carryOut<D extends MediaWorkDefinition>(
  bench: Workbench,
  definition: D,
  perform: Perform<D>,
  call: ActivityCall,
  { signal, heartbeat }: Execution,
): Promise<MediaOutputOf<D>> {
  const input = checked(definition.input, call.input, titleOf(definition)) as MediaInputOf<D>;
  const { project, work } = input as unknown as { project: string; work: string };
  const cause: Cause = { project, actor: `run:${call.run}`, correlation: call.run };
  const places = new Places(bench.files, project, work, idFrom(definition.name, call.onceKey));
  const about = { onceKey: call.onceKey, work, title: definition.title, cause };
  const progress = new Progress(bench.db, about, heartbeat, bench.logger);
  const answered = () => answeredBefore(bench.db.source.manager, call.onceKey);
  const attempt = async (): Promise<Done<MediaOutputOf<D>> | undefined> => {
    if (await answered()) return undefined;
    try {
      const done = await perform(input, {
        bench,
        signal,
        progress: (part) => progress.at(part),
        id: places.id,
        place: (folder, ending) => places.place(folder, ending),
        absolute: (file) => join(bench.files, file),
      });
      signal.throwIfAborted();
      return done;
    } catch (error) {
      // Another try that was recorded meanwhile has removed our files under us: its answer is ours.
      if (signal.aborted || !(await answered())) throw error;
      return undefined;
    }
  };
  try {
    const done = await attempt();
    const answer = await bench.db.transaction((tx) =>
      once<MediaOutputOf<D>>(tx, call.onceKey, definition.name, call.input, () => {
        if (!done) throw new Error(`the answer under ${call.onceKey} is gone`);
        return done.record(tx, cause);
      }),
    );
    await places.keepOnly(filesIn(answer));
    return answer;
  } catch (error) {
    await places.clear();
    throw error;
  } finally {
    await progress.stop();
  }
}

/** Every file of the store that an answer names. */
const filesIn = (answer: unknown): string[] => {
  if (typeof answer === 'string') return answer.startsWith('store/') ? [answer] : [];
  return answer && typeof answer === 'object' ? Object.values(answer).flatMap(filesIn) : [];
};

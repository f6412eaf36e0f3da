import {
  type DataOf,
  english,
  type EventDefinition,
  isRefusal,
  type Phrase,
  phrase,
  phraseOf,
  previewMade,
  previewNotMade,
} from '@bobine/contracts';
import { emit, type Part, type WorkerGround } from '@bobine/messaging';
import type { TObject } from '@sinclair/typebox';
import { join } from 'node:path';
import { Ffmpeg } from '../media/ffmpeg.js';
import type { Job, Workbench } from '../media/media-work.js';
import { Places } from '../media/places.js';
import { Prober } from '../media/prober.js';
import { type Made, makePreview } from './make.js';
import { finish, type Finished, keep, LEASE_S, letGo, MOST_TRIES, type Taken, takeNext } from './preview.store.js';

const POLL_MS = 1000;
const KEEP_EVERY_MS = (LEASE_S * 1000) / 4;
/** What runs only while nothing else wants to may say nothing for long. */
const SILENT_MS = 600_000;
/** Before it is tried again, the first time. */
const AGAIN_S = 15;

/**
 * Makes the previews that are wanted, one at a time. Each is in its hands for a minute, again and again while it works at it:
 * whoever is killed loses it to the next. What was made is true once the row is marked, and who comes too late removes its files.
 */
export class Previewer {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(
    private readonly bench: Workbench,
    /** How long a preview may take; by the length of its file unless a test says it. */
    private readonly longestMs?: number,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Lets go of what it is at: whoever comes next begins it again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
  }

  /** Makes the next preview, if there is one: false when nothing waits. */
  async makeNext(): Promise<boolean> {
    const taken = await takeNext(this.bench.db);
    if (!taken) return false;
    if (taken.tries > MOST_TRIES) {
      await this.giveUp(taken, phrase`It was tried ${MOST_TRIES} times, and never came to an end.`);
      return true;
    }
    await this.make(taken);
    return true;
  }

  private async make(taken: Taken): Promise<void> {
    const { about, file } = taken;
    const places = this.placesOf(taken);
    const lost = new AbortController();
    const hold = setInterval(() => {
      // A database that is away for a moment takes nothing from us: the next time tells.
      keep(this.bench.db, taken).then(
        (isOurs) => isOurs || lost.abort(),
        () => undefined,
      );
    }, KEEP_EVERY_MS);
    const job: Job = {
      bench: this.bench,
      signal: AbortSignal.any([this.stopping.signal, lost.signal]),
      progress: () => undefined,
      id: about.preview,
      place: (folder, ending) => places.place(folder, ending),
      absolute: (path) => join(this.bench.files, path),
    };
    try {
      const made = await makePreview(job, file, this.longestMs).catch(async (error: unknown) => {
        await places.clear();
        throw error;
      });
      // From here on nothing of ours goes unless we know that it is not what was told.
      const why = made.reason ? said(made.reason) : {};
      const outcome = await this.tell(taken, previewMade, { ...about, ...made.parts, ...why });
      if (outcome === 'lost') await places.clear();
      else await places.keepOnly(filesOf(made));
    } catch (error) {
      await this.failed(taken, error, lost.signal);
    } finally {
      clearInterval(hold);
    }
  }

  private placesOf({ about, cause }: Taken): Places {
    return new Places(this.bench.files, cause.project, about.work, about.preview);
  }

  /** What becomes of a preview that could not be made. */
  private async failed(taken: Taken, error: unknown, lost: AbortSignal): Promise<void> {
    if (lost.aborted) return;
    if (this.stopping.signal.aborted) return letGo(this.bench.db, taken, 0, false);
    if (isRefusal(error)) return this.giveUp(taken, phraseOf(error.told));
    this.bench.logger.warn({ err: error, preview: taken.about.preview }, 'a preview is tried again');
    if (taken.tries >= MOST_TRIES) return this.giveUp(taken, phrase`Something failed here each time it was made.`);
    await letGo(this.bench.db, taken, AGAIN_S * 2 ** taken.tries, true);
  }

  private async giveUp(taken: Taken, reason: Phrase): Promise<void> {
    const outcome = await this.tell(taken, previewNotMade, { ...taken.about, ...said(reason) });
    if (outcome === 'now') await this.placesOf(taken).clearAll('preview');
  }

  /** Tells what became of a preview, unless it was told before or is another's by now. */
  private tell<S extends TObject>(
    taken: Taken,
    definition: EventDefinition<S>,
    data: DataOf<EventDefinition<S>>,
  ): Promise<Finished> {
    return this.bench.db.transaction(async (tx) => {
      const finished = await finish(tx, taken);
      if (finished === 'now') await emit(tx, definition, `preview/${taken.about.preview}`, data, taken.cause);
      return finished;
    });
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        if (await this.makeNext()) continue;
      } catch (error) {
        if (!this.stopping.signal.aborted) this.bench.logger.warn({ err: error }, 'previews are looked at again');
      }
      await this.rest();
    }
  }

  private rest(): Promise<void> {
    if (this.stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.stopping.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, POLL_MS);
      this.stopping.signal.addEventListener('abort', done, { once: true });
    });
  }
}

const said = (reason: Phrase) => ({ reason: english(reason).slice(0, 600), told: reason });

const filesOf = ({ parts: { poster, proxy, waveform, filmstrip } }: Made): string[] =>
  [poster, proxy, waveform, filmstrip].flatMap((part) => (part ? [part.file] : []));

/** What makes previews, where there is an ffmpeg. */
export function previewPart({ env, db, logger }: WorkerGround, ffmpeg: Ffmpeg): Part {
  return {
    name: 'previews',
    start: async () => {
      const prober = new Prober();
      const patient = new Ffmpeg(ffmpeg.binary, SILENT_MS);
      const previewer = new Previewer({ db, files: env.BOBINE_FILES, ffmpeg: patient, prober, logger });
      previewer.start();
      return async () => {
        await previewer.stop();
        await prober.stop();
      };
    },
  };
}

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stat } from 'node:fs/promises';
import { refuse } from '@bobine/contracts';
import type { MediaInfoResult } from 'mediainfo.js';
import { type Format, formatOf } from './format.js';

const LONGEST_MS = 60_000;

/** What files were found to be, of those asked about last: one after the other asks the same of a file of the store. */
const known = new Map<string, Format>();
const MOST_KNOWN = 2000;

type Answer = { job: number; result?: MediaInfoResult; failure?: string };
type Job = { path: string; done: (answer: Answer | Error) => void };

/** Probes files with MediaInfo in a thread of its own, one after the other; a file that takes too long costs the thread only. */
export class Prober {
  private thread: Worker | undefined;
  private readonly queue: Job[] = [];
  private busy = false;
  private jobs = 0;

  constructor(private readonly longestMs = LONGEST_MS) {}

  /** What a file is, as it was found before if nothing has written to it since. */
  async format(path: string): Promise<Format> {
    const name = await nameAndState(path);
    const before = name === undefined ? undefined : known.get(name);
    return before ?? formatOf(await this.probe(path));
  }

  /** What MediaInfo says of a file; refuses one that it cannot get through. */
  async probe(path: string): Promise<MediaInfoResult> {
    const name = await nameAndState(path);
    const result = await this.ask(path);
    if (name && name === (await nameAndState(path))) remember(name, formatOf(result));
    return result;
  }

  private async ask(path: string): Promise<MediaInfoResult> {
    const answer = await new Promise<Answer | Error>((done) => {
      this.queue.push({ path, done });
      void this.work();
    });
    if (!(answer instanceof Error) && answer.result) return answer.result;
    const why = answer instanceof Error ? answer.message : answer.failure;
    throw refuse('media.unreadable', 'The file cannot be probed. Check it, and send it again.', why);
  }

  async stop(): Promise<void> {
    await this.thread?.terminate();
    this.thread = undefined;
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let job = this.queue.shift(); job; job = this.queue.shift()) job.done(await this.probeNow(job.path));
    this.busy = false;
  }

  private probeNow(path: string): Promise<Answer | Error> {
    const job = ++this.jobs;
    const thread = (this.thread ??= this.start());
    return new Promise((resolve) => {
      const settle = (answer: Answer | Error): void => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', settle).off('exit', onExit);
        if (answer instanceof Error) void thread.terminate();
        resolve(answer);
      };
      const onMessage = (answer: Answer): void => {
        if (answer.job === job) settle(answer);
      };
      const onExit = (code: number): void => settle(new Error(`the probe ended with ${code}`));
      const timer = setTimeout(() => settle(new Error(`no answer in ${this.longestMs} ms`)), this.longestMs);
      thread.on('message', onMessage).on('error', settle).on('exit', onExit);
      thread.postMessage({ job, path });
    });
  }

  private start(): Worker {
    // Compiled beside us in production; as TypeScript, whose types Node strips itself, in tests.
    const thread = new Worker(new URL(`./probe-thread${extname(import.meta.url)}`, import.meta.url));
    thread.unref();
    const forget = (): void => {
      if (this.thread === thread) this.thread = undefined;
    };
    thread.on('error', forget).on('exit', forget);
    return thread;
  }
}

/** Names the bytes of a file: another size or another time is another file. */
const nameAndState = (path: string): Promise<string | undefined> =>
  stat(path).then(
    ({ size, mtimeMs, ino }) => `${path}\0${size}\0${mtimeMs}\0${ino}`,
    () => undefined,
  );

function remember(name: string, format: Format): void {
  known.delete(name);
  known.set(name, format);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest) known.delete(oldest);
}

import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { constants as os, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import { refuse } from '@bobine/contracts';
import { failpoint } from '@bobine/runtime';

/** Nothing but files: a playlist from outside must not make us open addresses. */
const FILES_ONLY = ['-protocol_whitelist', 'file,pipe'];
/** An encoder that says nothing for so long hangs, on a broken file or a dead disk. */
const SILENT_MS = 120_000;
const TAIL = 40;

/** Names a file for ffmpeg as an input, with the options that stand before it. */
export const input = (path: string, ...options: string[]): string[] => [
  ...FILES_ONLY,
  ...options,
  '-i',
  `file:${path}`,
];

export type FfmpegRun = {
  signal: AbortSignal;
  /** Called with the frames and the seconds done so far. */
  onProgress?: (done: { frames: number; seconds: number }) => void;
  /** Called with each line of the log: what filters measure is written there. */
  onLine?: (line: string) => void;
  /** Whether it is to run only while nothing else wants to. */
  isIdle?: boolean;
};

/** Runs ffmpeg: without a terminal, at low priority, killed when cancelled or silent for too long. */
export class Ffmpeg {
  constructor(
    readonly binary: string,
    private readonly silentMs = SILENT_MS,
  ) {}

  /** Runs to the end; refuses what ffmpeg cannot read or write, throws what may pass when tried again. */
  async run(args: string[], { signal, onProgress, onLine, isIdle = false }: FfmpegRun): Promise<void> {
    signal.throwIfAborted();
    const child = spawn(this.binary, ['-hide_banner', '-nostdin', '-nostats', '-y', '-progress', 'pipe:1', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<{ code: number | null; killedBy: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killedBy) => resolve({ code, killedBy }));
    });
    if (child.pid !== undefined)
      lower(child.pid, isIdle ? os.priority.PRIORITY_LOW : os.priority.PRIORITY_BELOW_NORMAL);
    const kill = (): void => void child.kill('SIGKILL');
    let hung = false;
    let watch = setTimeout(() => undefined, 0);
    const alive = (): void => {
      clearTimeout(watch);
      watch = setTimeout(() => {
        hung = true;
        kill();
      }, this.silentMs);
    };
    alive();
    signal.addEventListener('abort', kill, { once: true });
    const tail: string[] = [];
    createInterface(child.stderr).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL) tail.shift();
      onLine?.(line);
    });
    const progress = { frames: 0, seconds: 0 };
    createInterface(child.stdout).on('line', (line) => {
      alive();
      takeProgress(line, progress);
      if (line.startsWith('progress=')) onProgress?.({ ...progress });
      if (line === 'progress=continue') failpoint('media.encoding');
    });
    try {
      const { code, killedBy } = await ended;
      signal.throwIfAborted();
      if (code === 0) return;
      const said = tail.join('\n').slice(-1500);
      if (hung) throw refuse('media.hangs', 'The file makes the encoder hang. Check it, and send it again.', said);
      if (killedBy || /No space left on device|Cannot allocate memory/.test(said)) {
        throw new Error(`ffmpeg ended with ${killedBy ?? code}: ${said}`);
      }
      throw refuse('media.unreadable', 'The file cannot be read or encoded. Check it, and send it again.', said);
    } finally {
      clearTimeout(watch);
      signal.removeEventListener('abort', kill);
    }
  }
}

/** Encoding must not keep the database and the event path waiting on a small machine. */
function lower(pid: number, to: number): void {
  try {
    setPriority(pid, to);
  } catch {
    // It has ended already, or the system does not let us.
  }
}

/** Reads one line of `-progress`, `name=value`. */
export function takeProgress(line: string, progress: { frames: number; seconds: number }): void {
  const [, name, value = ''] = /^(\w+)=\s*(.*)$/.exec(line) ?? [];
  if (name === 'frame' && /^\d+$/.test(value)) progress.frames = Number(value);
  if (name === 'out_time_ms' && /^\d+$/.test(value)) progress.seconds = Number(value) / 1_000_000;
}

/** The ffmpeg of this machine: the one named, the one on PATH, or the one installed with the packages. */
export async function findFfmpeg(named: string | undefined, path: string | undefined): Promise<Ffmpeg> {
  if (named) return new Ffmpeg(named);
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const found = (path ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found) return new Ffmpeg(found);
  try {
    const { default: installed } = await import('@ffmpeg-installer/ffmpeg');
    // Install scripts do not run everywhere, and without them the binary lacks its x bit.
    if (!isExecutable(installed.path)) chmodSync(installed.path, 0o755);
    return new Ffmpeg(installed.path);
  } catch (error) {
    throw new Error('There is no ffmpeg: put one on PATH, or name it in FFMPEG.', { cause: error });
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { execFile, spawn } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NEEDS = { filters: ['drawtext', 'ebur128'], encoders: ['libx264', 'pcm_s24le'] };

/** Path of an ffmpeg that can burn in text and encode H.264: the one on PATH if it can, else the installed package. */
export async function findFfmpeg(): Promise<string> {
  const reasons: string[] = [];
  for (const candidate of ['ffmpeg', installed(reasons)]) {
    if (!candidate) continue;
    const lack = await lacking(candidate);
    if (!lack) return candidate;
    reasons.push(`${candidate}: ${lack}`);
  }
  throw new Error(
    `No usable ffmpeg (${reasons.join('; ')}). Put one with libx264 and drawtext on PATH, or install @ffmpeg-installer/ffmpeg.`,
  );
}

function installed(reasons: string[]): string | undefined {
  try {
    const { path } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
    executable(path);
    return path;
  } catch (error) {
    reasons.push(`@ffmpeg-installer/ffmpeg: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The package is unpacked without its install script where scripts are off, and then lacks the x bit. */
function executable(path: string): void {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    chmodSync(path, 0o755);
  }
}

async function lacking(ffmpeg: string): Promise<string | undefined> {
  try {
    for (const [list, names] of Object.entries(NEEDS)) {
      const { stdout } = await run(ffmpeg, ['-hide_banner', `-${list}`], { maxBuffer: 1 << 22 });
      const missing = names.filter((name) => !new RegExp(`\\s${name}\\s`).test(stdout));
      if (missing.length) return `lacks ${missing.join(', ')}`;
    }
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'not found' : 'does not run';
  }
}

const KEPT_STDERR = 4000;

/** Runs ffmpeg in `cwd` and gives what it wrote on stderr; on failure the error ends with its last lines. */
export function runFfmpeg(ffmpeg: string, args: string[], cwd: string, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(ffmpeg, ['-nostdin', '-hide_banner', ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said = (said + chunk).slice(-KEPT_STDERR);
    });
    child.on('error', reject);
    child.on('close', (code, killed) =>
      code === 0 ? resolve(said) : reject(new Error(`ffmpeg ended with ${killed ?? code}: ${said.trim()}`)),
    );
  });
}

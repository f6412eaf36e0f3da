import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const ffmpeg = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };

/** Writes a picture as a poster is: a JPEG of 640 × 360. */
export async function still(file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const picture = ['-f', 'lavfi', '-i', 'color=c=0x7d93a8:s=640x360,vignette=PI/3'];
  const making = spawn(ffmpeg.path, ['-y', '-loglevel', 'error', ...picture, '-frames:v', '1', file]);
  await once(making, 'close');
}

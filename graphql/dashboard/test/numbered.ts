import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const ffmpeg = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg') as { path: string };
const [WIDE, HIGH, BLOCK] = [640, 360, 40];

/** Writes a film whose every frame says its number in blocks of black and white, to be read from the picture itself. */
export async function numbered(file: string, frames: number, rate: string, tint: number): Promise<void> {
  const raw = ['-f', 'rawvideo', '-pix_fmt', 'gray', '-s', `${WIDE}x${HIGH}`, '-r', rate, '-i', '-'];
  const coded = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '24', '-bf', '2', '-movflags', '+faststart', file];
  const making = spawn(ffmpeg.path, ['-y', '-loglevel', 'error', ...raw, ...coded], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  for (let frame = 0; frame < frames; frame++) {
    const picture = Buffer.alloc(WIDE * HIGH, tint);
    for (let y = 0; y < 90; y++)
      for (let x = 0; x < WIDE; x++) picture[y * WIDE + x] = (frame >> Math.floor(x / BLOCK)) & 1 ? 235 : 16;
    if (!making.stdin.write(picture)) await once(making.stdin, 'drain');
  }
  making.stdin.end();
  await once(making, 'close');
}

/** The number of the frame that a video of a page shows: read from its picture, told by the player, and as its timecode. */
export const frameOf = (page: Page, video = 0): Promise<{ seen: number; told: number; timecode: string }> =>
  page.evaluate(`(() => {
    const shown = document.querySelectorAll('video')[${video}];
    const canvas = Object.assign(document.createElement('canvas'), { width: ${WIDE}, height: ${HIGH} });
    const drawn = canvas.getContext('2d', { willReadFrequently: true });
    drawn.drawImage(shown, 0, 0, ${WIDE}, ${HIGH});
    const isWhite = (bit) => drawn.getImageData(bit * ${BLOCK} + 20, 45, 1, 1).data[0] > 128;
    let seen = 0;
    for (let bit = 0; bit < 16; bit++) if (isWhite(bit)) seen |= 1 << bit;
    const timecode = document.querySelector('[data-timecode]').textContent;
    return { seen, told: Number(shown.dataset.frame), timecode };
  })()`);

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export type Told = { done: number } | { sha256: string } | { failed: string };
const tell = (told: Told): void => postMessage(told);

/** Reads a file piece by piece, however large it is, and tells how far it is and what its SHA-256 is. */
async function read(file: File): Promise<void> {
  const hash = sha256.create();
  const reader = file.stream().getReader();
  let [done, said] = [0, 0];
  for (;;) {
    const { value, done: end } = await reader.read();
    if (end) break;
    hash.update(value);
    done += value.length;
    if (done - said > 8_000_000) tell({ done: (said = done) });
  }
  tell({ sha256: bytesToHex(hash.digest()) });
}

addEventListener('message', ({ data }: MessageEvent<File>) => {
  read(data).catch((error: unknown) => tell({ failed: String(error) }));
});

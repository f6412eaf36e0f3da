import { open } from 'node:fs/promises';

export type ImageSize = { width: number; height: number };

/** Pictures that we write ourselves say their size early. */
const HEAD_BYTES = 65_536;

/** The size of a JPEG or PNG of ours, read from its head; undefined for anything else. */
export async function imageSize(path: string): Promise<ImageSize | undefined> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return sizeIn(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The size told by the first bytes of a JPEG or PNG. */
export const sizeIn = (head: Buffer): ImageSize | undefined =>
  head.subarray(0, PNG.length).equals(PNG) ? sizeInPng(head) : sizeInJpeg(head);

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const IHDR = { at: 16, bytes: 8 };

function sizeInPng(head: Buffer): ImageSize | undefined {
  if (head.length < IHDR.at + IHDR.bytes) return undefined;
  return { width: head.readUInt32BE(IHDR.at), height: head.readUInt32BE(IHDR.at + 4) };
}

/** Goes from segment to segment of a JPEG, each with its length, to the one that begins a frame. */
function sizeInJpeg(head: Buffer): ImageSize | undefined {
  if (head.length < 2 || head.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; at += 2 + head.readUInt16BE(at + 2)) {
    if (beginsFrame(head[at + 1] ?? 0)) return { width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) };
  }
  return undefined;
}

/** C0 to CF begin a frame, but for the tables and the extension among them. */
const beginsFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

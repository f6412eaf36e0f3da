import { refuse } from '@bobine/contracts';

/** How the bytes of a file stand for letters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh';

/** The largest file that is imported: a breakdown of ten thousand shots is one. */
export const MOST_BYTES = 8 * 1024 * 1024;
/** What is looked at to tell encodings apart. */
const LOOKED_AT = 256 * 1024;

/** A file as text. Its encoding is told by its mark, or by what its letters come to; what is no text is refused. */
export function textOf(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (bytes.length > MOST_BYTES) {
    throw refuse('input.tooLarge', 'The file is larger than 8 MB. Split it.');
  }
  const encoding = encodingOf(bytes);
  const text = decoded(bytes, encoding);
  if (text.includes('\0')) {
    throw refuse('import.binary', 'This is no text file. Save it as CSV, and send that.');
  }
  if (text.trim() === '') throw refuse('import.empty', 'There is nothing in this file.');
  return { text, encoding };
}

/** What Windows has where ISO 8859-1 has no letters; Node 24 reads one as the other. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function decoded(bytes: Uint8Array, encoding: Encoding): string {
  const text = new TextDecoder(encoding).decode(bytes);
  if (encoding !== 'windows-1252') return text;
  return text.replaceAll(/[\u0080-\u009f]/g, (letter) => WINDOWS[letter.charCodeAt(0) - 0x80]!);
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return wide(bytes) ?? (isUtf8(bytes) ? 'utf-8' : singleByte(bytes));
}

/** UTF-16 without its mark: of Latin text every other byte is nothing. */
function wide(bytes: Uint8Array): Encoding | undefined {
  const looked = bytes.subarray(0, 4096);
  const none = [0, 0];
  for (const [at, byte] of looked.entries()) if (byte === 0) none[at % 2]! += 1;
  const half = looked.length / 2;
  const [even, odd] = none as [number, number];
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return undefined;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Letters that stand in words of western Europe, and the marks that stand between them. */
const LETTERS = new Set('àâäæçéèêëîïôöœùûüÿñáíóúÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑÁÍÓÚßåøÅØ');
const MARKS = new Set('’‘“”«»–—…€°\u00a0');

/** Windows and old Macs have other letters under the same bytes: those count that make words. */
function singleByte(bytes: Uint8Array): Encoding {
  const looked = bytes.subarray(0, LOOKED_AT);
  const sense = (encoding: Encoding): number => {
    const text = decoded(looked, encoding);
    let sum = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = text[at]!;
      if (letter < '\u0080') continue;
      if (LETTERS.has(letter)) sum += isWithinWord(text, at) ? 2 : 1;
      else if (!MARKS.has(letter)) sum -= 2;
    }
    return sum;
  };
  return sense('macintosh') > sense('windows-1252') ? 'macintosh' : 'windows-1252';
}

/** A small letter beside small letters, or a capital beside capitals or at a beginning: as words are written. */
function isWithinWord(text: string, at: number): boolean {
  const [before = ' ', letter = '', after = ' '] = [text[at - 1], text[at], text[at + 1]];
  const isSmall = letter === letter.toLowerCase();
  return isSmall ? /\p{Ll}/u.test(before + after) : !/\p{Ll}/u.test(before);
}

import { refuse } from '@bobine/contracts';
import { createSHA512 } from 'hash-wasm';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const DIGITS = 88;
const BITS = 512n;

/** The C4 identifier of these bytes (SMPTE ST 2114): `c4` and their SHA-512 in base 58, 90 characters in all. */
export async function c4Id(bytes: Uint8Array): Promise<string> {
  const hasher = await createSHA512();
  return c4FromSha512(hasher.update(bytes).digest('binary'));
}

/** Writes a SHA-512 of 64 bytes as a C4 identifier. */
export function c4FromSha512(digest: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(digest).toString('hex')}`);
  let digits = '';
  while (rest > 0n) {
    digits = ALPHABET.charAt(Number(rest % 58n)) + digits;
    rest /= 58n;
  }
  return `c4${digits.padStart(DIGITS, ALPHABET.charAt(0))}`;
}

/** The SHA-512 behind a C4 identifier; refuses what is none. */
export function sha512FromC4(id: string): Uint8Array {
  const digits = [...id.slice(2)].map((digit) => ALPHABET.indexOf(digit));
  const value = digits.reduce((sum, digit) => sum * 58n + BigInt(digit), 0n);
  if (!id.startsWith('c4') || digits.length !== DIGITS || digits.includes(-1) || value >> BITS !== 0n) {
    throw refuse('mhl.hash', 'This is not a C4 identifier.', id.slice(0, 100));
  }
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(128, '0'), 'hex'));
}

/** First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2). */
const K: number[] = [];
/** The same of the square roots of the first eight: where a digest starts (§5.3.3). */
const START: number[] = [];

const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
for (let n = 2; K.length < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n && prime; d += 1) prime = n % d !== 0;
  if (!prime) continue;
  if (START.length < 8) START.push(fraction(Math.sqrt(n)));
  K.push(fraction(Math.cbrt(n)));
}

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The message with a one bit, zeros and its length in bits, in words of 32 bits (§5.1.1). */
function padded(text: string): Int32Array {
  const bytes = new TextEncoder().encode(text);
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, at) => {
    words[at >> 2] = (words[at >> 2] ?? 0) | (byte << (24 - (at & 3) * 8));
  });
  const last = bytes.length;
  words[last >> 2] = (words[last >> 2] ?? 0) | (0x80 << (24 - (last & 3) * 8));
  words[words.length - 2] = Math.floor(last / 2 ** 29);
  words[words.length - 1] = last << 3;
  return words;
}

/** SHA-256 of a text in UTF-8, hexadecimal (FIPS 180-4 §6.2); our own, since workflow code has no node:crypto. */
export function sha256(text: string): string {
  const message = padded(text);
  const digest = Int32Array.from(START);
  const w = new Int32Array(64);
  const v = new Int32Array(8);
  for (let block = 0; block < message.length; block += 16) {
    for (let t = 0; t < 64; t += 1) {
      if (t < 16) {
        w[t] = message[block + t]!;
        continue;
      }
      const early = w[t - 15]!;
      const late = w[t - 2]!;
      const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      w[t] = w[t - 16]! + s0 + w[t - 7]! + s1;
    }
    v.set(digest);
    for (let t = 0; t < 64; t += 1) {
      const [a, b, c, e, f, g, h] = [v[0]!, v[1]!, v[2]!, v[4]!, v[5]!, v[6]!, v[7]!];
      const one = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + h + K[t]! + w[t]!;
      const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      v.copyWithin(1, 0, 7);
      v[4] = v[4]! + one;
      v[0] = one + two;
    }
    for (let at = 0; at < 8; at += 1) digest[at] = digest[at]! + v[at]!;
  }
  return [...digest].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

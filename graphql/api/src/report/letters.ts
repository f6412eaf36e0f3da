import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const { resolve } = createRequire(import.meta.url);
const file = (weight: '400Regular' | '700Bold'): Buffer =>
  readFileSync(resolve(`@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`));

/** The faces that paper is written in, of which a document carries the letters it uses: Inter, under the OFL. */
export const FACES = { plain: file('400Regular'), bold: file('700Bold') };

// One face of a file is a font; collections are made of several.
const font = create(FACES.plain) as Font;

/** What our faces can write: Latin, Greek and Cyrillic as they are, other letters without their marks or as a question mark. */
export function writable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (/\s/u.test(letter)) return /[\u00a0\u202f\u2007]/u.test(letter) ? '\u00a0' : ' ';
      if (font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) return letter;
      const bare = letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
      return bare && [...bare].every((each) => font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0)) ? bare : '?';
    })
    .join('');
}

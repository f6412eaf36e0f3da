import { isRefusal } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DELIMITERS, tableOf } from './table.js';
import { type Encoding, textOf } from './text.js';

const FRENCH = 'Séquence;Plan;Durée\nHÔTEL;HÔT_0010;48\nFORÊT;FOR_0020;96\nÎLE À L’AUBE;ILE_0010;12\n';
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'taken';
};

/** Text in an encoding that this machine only reads: letter by letter, by what each byte is read as. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]),
  );
  if (encoding === 'windows-1252') bytes.set('’', 0x92);
  return Uint8Array.from([...text].map((letter) => bytes.get(letter)!));
}

describe('the text of a file', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macintosh'] as const)('is read from %s', (encoding) => {
    expect(textOf(encoded(FRENCH, encoding))).toEqual({ text: FRENCH, encoding });
  });
  it('has no byte order mark', () => {
    expect(textOf(Buffer.from(`\uFEFF${FRENCH}`))).toEqual({ text: FRENCH, encoding: 'utf-8' });
    const wide = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(FRENCH, 'utf16le').swap16()]);
    expect(textOf(wide)).toEqual({ text: FRENCH, encoding: 'utf-16be' });
  });
  it('is refused where there is none', () => {
    expect(refusal(() => textOf(Buffer.from('PK\u0003\u0004\0\0\0')))).toBe('import.binary');
    expect(refusal(() => textOf(new Uint8Array()))).toBe('import.empty');
    expect(refusal(() => textOf(new Uint8Array(8 * 1024 * 1024 + 1)))).toBe('input.tooLarge');
  });
});

describe('a table', () => {
  it('is read with its delimiter guessed, and the line each row begins at', () => {
    expect(tableOf(FRENCH)).toMatchObject({
      delimiter: ';',
      rows: [{ line: 1 }, { line: 2 }, { line: 3 }, { line: 4 }],
    });
    expect(tableOf('a\tb, c\n1\t2, 3\n').delimiter).toBe('\t');
    expect(tableOf('a|b\n1|2\n').delimiter).toBe('|');
    expect(tableOf('shot,note\nA,"one; two; three"\nB,"four; five"\n').delimiter).toBe(',');
    expect(tableOf('sep=;\na;b,c\n1;2,3\n')).toEqual({
      delimiter: ';',
      rows: [
        { line: 2, cells: ['a', 'b,c'] },
        { line: 3, cells: ['1', '2,3'] },
      ],
    });
    expect(tableOf('a,b\r\n"x\r\ny",1\r\n\r\nz,2\r\n').rows).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\r\ny', '1'] },
      { line: 5, cells: ['z', '2'] },
    ]);
  });
  it('is refused by its line where it is too large or broken', () => {
    expect(refusal(() => tableOf(`a,b\n"x,1\ny,2\n`))).toBe('import.unreadable');
    expect(refusal(() => tableOf(`shot${',x'.repeat(1_000_000)}\n`))).toBe('import.unreadable');
    expect(refusal(() => tableOf(`shot${',x'.repeat(300)}\n`))).toBe('import.manyColumns');
    expect(refusal(() => tableOf(`shot,note\nA,${'x'.repeat(6000)}\n`))).toBe('import.longCell');
    expect(refusal(() => tableOf(`shot\n${'A\n'.repeat(20_001)}`))).toBe('import.manyRows');
    expect(tableOf(`shot\n${'A\n'.repeat(20_000)}`).rows).toHaveLength(20_001);
  });
  it('is read or refused, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        refusal(() => tableOf(textOf(bytes).text));
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...DELIMITERS), (text, delimiter) => {
        refusal(() => tableOf(text, delimiter));
      }),
      { numRuns: 500 },
    );
  });
});

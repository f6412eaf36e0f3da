import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from './csv.js';

const asked = (text: string) => readCsv(text).rows.map((row) => row.asked);
const HEADER = 'work;version;language;territory;recipient;specification;due';

describe("a distributor's file", () => {
  it('is read in French, as a spreadsheet saves it', () => {
    const file =
      '\uFEFFŒuvre;Version;Langue;Sous-titres;Territoire;Destinataire;Spécification;Date de livraison;Intitulé;Remarque\r\n' +
      'HSM;VOSTF;en;fr;FR;grand-large;PAD-HD;01/03/2027;"Hyperspace; ""la"" version";urgent\r\n;;;;;;;;;\r\n';
    expect(readCsv(file)).toMatchObject({ wrong: [], ignored: ['Remarque'], columns: { due: 'Date de livraison' } });
    expect(asked(file)).toEqual([
      {
        work: 'HSM',
        version: 'VOSTF',
        language: 'en',
        subtitles: 'fr',
        territory: 'FR',
        recipient: 'grand-large',
        specification: 'PAD-HD',
        due: '01/03/2027',
        name: 'Hyperspace; "la" version',
      },
    ]);
  });

  it.each([',', '\t', ';'])('may separate its cells with %j', (sign) => {
    expect(asked([HEADER, 'a;b;c;d;e;f;g'].join('\n').replaceAll(';', sign))).toMatchObject([{ work: 'a', due: 'g' }]);
  });

  it('knows the line each row begins on, also behind empty lines and cells of several lines', () => {
    const { rows } = readCsv(`${HEADER};name\n\nHSM;;;;;;;"two\nlines"\n\nHSM;;;;;;;one\n`);
    expect(rows.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('keeps what looks like a formula as the text it is', () => {
    expect(asked(`${HEADER};name\nHSM;;;;;;;"=HYPERLINK(""http://x"")"`)).toEqual([
      { work: 'HSM', name: '=HYPERLINK("http://x")' },
    ]);
  });

  it.each([
    ['', [[undefined, 'csv.empty']]],
    [HEADER, [[undefined, 'csv.empty']]],
    [`${HEADER}\na;"b`, [[2, 'csv.unreadable']]],
    [`${HEADER}\na;b"c"`, [[2, 'csv.unreadable']]],
    [`${HEADER}\na;b;c;d;e;f;g;h`, [[2, 'csv.cells']]],
    [`${HEADER};date\na`, [[1, 'csv.columnTwice']]],
    [
      'titre;langue\na;b',
      ['work', 'version', 'territory', 'recipient', 'specification', 'due'].map(() => [1, 'csv.column']),
    ],
  ])('as %j is told to be wrong, and where', (text, wrong) => {
    expect(readCsv(text).wrong.map(({ line, code }) => [line, code])).toEqual(wrong);
  });

  it('is read or told to be wrong, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ';', ',', '"', '\n', '\r', '\t', '=', ' ', 'é') }),
        (noise) => {
          const { rows, wrong } = readCsv(`${HEADER}\n${noise}`);
          expect(rows.length + wrong.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

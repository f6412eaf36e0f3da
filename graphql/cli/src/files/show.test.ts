import { english, sayIn } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { previewLines, problemLines } from './show.js';
import type { Shown } from './queries.js';

const shown: Shown = {
  ...{ preview: 'x.0', format: 'csv', encoding: 'utf-8', delimiter: ';', headerLine: 1 },
  ...{ added: 1, changed: 1, unchanged: 12_000, missing: 1, problemCount: 1, notes: [] },
  columns: [
    { name: 'Plan', field: 'shot', by: 'name' },
    { name: 'Météo', field: null, by: null },
  ],
  items: [
    { about: 'shot', id: 'hsm/A', name: 'A', line: 2, outcome: 'added', fields: [] },
    {
      ...{ about: 'shot', id: 'hsm/B', name: 'B', line: 3, outcome: 'changed' },
      fields: [{ title: 'frames', from: '24', to: '48' }],
    },
    { about: 'shot', id: 'hsm/C', name: 'C', line: null, outcome: 'missing', fields: [] },
  ],
  problems: [{ line: 9, column: 'Plan', value: 'A B', code: 'row.code', reason: 'Write A_B.' }],
};

describe('what a file would change, at the terminal', () => {
  it('is its counts, what is not read, each thing with what changes, and what is wrong', () => {
    expect(english(previewLines(shown)).split('\n')).toEqual([
      '1 new, 1 changed, 12,000 as they are, 1 not in the file, 1 wrong.',
      'Columns that are not read: Météo.',
      '  + A',
      '  ~ B  frames: 24 > 48',
      '  - C',
      '  line 9, Plan “A B”: Write A_B.',
    ]);
    expect(sayIn('fr', previewLines(shown)).split('\n')[0]).toBe(
      'Nouveaux\u00a0: 1, changés\u00a0: 1, inchangés\u00a0: 12\u202f000, absents du fichier\u00a0: 1, erreurs\u00a0: 1.',
    );
  });
  it('is cut where it is long, and told under what came of it where it was refused', () => {
    const many = { ...shown, problems: [], items: Array.from({ length: 60 }, () => shown.items[0]!) };
    expect(english(previewLines(many)).split('\n')).toHaveLength(2 + 40 + 1);
    const refused = problemLines([{ ...shown.problems[0]!, column: null }], previewLines(many));
    expect(english(refused)).toMatch(/ {2}line 9: Write A_B\.$/);
  });
});

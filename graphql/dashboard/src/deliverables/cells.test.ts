import { describe, expect, it } from '@jest/globals';
import { cellFrom, matrixOf } from './cells.js';
import type { Owed } from './queries.js';

const owed = (code: string, more: Partial<Owed>): Owed => ({
  ...{ code, name: code, work: 'hsm', specification: 'PAD', recipient: 'dist', version: 'VO', language: 'en' },
  ...{ subtitles: null, territory: 'FR', due: null, status: 'planned', attempt: 1 },
  ...more,
});
const same = (code: string): string => code;
const named = { work: same, recipient: same, territory: same };

describe('the matrix of deliverables', () => {
  const matrix = matrixOf(
    [
      owed('1', { version: 'VO', territory: 'FR' }),
      owed('2', { version: 'VF', territory: 'CH' }),
      owed('3', { version: 'VO', territory: 'FR', specification: 'DCP' }),
      owed('4', { version: 'VO', territory: 'BE', recipient: 'arte' }),
      owed('5', { version: 'VO', territory: 'CH', work: 'trailer' }),
    ],
    named,
  );
  it('has a line for each version of a work, and a column for each territory of a recipient', () => {
    expect(matrix.works.map(({ work, lines }) => [work, lines.map(({ version }) => version)])).toEqual([
      ['hsm', ['VF', 'VO']],
      ['trailer', ['VO']],
    ]);
    expect(
      matrix.recipients.map(({ recipient, columns }) => [recipient, columns.map((each) => each.territory)]),
    ).toEqual([
      ['arte', ['BE']],
      ['dist', ['CH', 'FR']],
    ]);
  });
  it('keeps all that are owed in one place', () => {
    const cell = [...matrix.cells.values()].find((of) => of.length > 1);
    expect(cell?.map(({ code }) => code)).toEqual(['1', '3']);
  });
  it('is walked by arrows, past what is empty, and ends at its edges', () => {
    const [vf, vo] = matrix.works[0]?.lines.map(({ key }) => key) ?? [];
    const trailer = matrix.works[1]?.lines[0]?.key ?? '';
    expect(cellFrom(matrix, `${vo}\narte|BE`, 'right')).toBe(`${vo}\ndist|FR`);
    expect(cellFrom(matrix, `${vf}\ndist|CH`, 'down')).toBe(`${trailer}\ndist|CH`);
    expect(cellFrom(matrix, `${vo}\narte|BE`, 'left')).toBeUndefined();
    expect(cellFrom(matrix, 'nowhere\nnothing', 'up')).toBeUndefined();
  });
});

import { useMemo } from 'react';
import { useNow } from '../kit/when.js';
import { useTaskType } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { type Cell, daysLate, isLate } from './row.js';
import { useShortStatus, useWords } from './words.js';

/** One column of the wall: the shot, something it has, or its task of a type. */
export type Column = {
  key: string;
  kind: 'shot' | 'sequence' | 'vendor' | 'frames' | 'task';
  name: string;
  title: string;
};

/** Words of the wall, made once for all of its lines. */
export type Look = {
  status: (cell: Cell) => string;
  /** By how much it is late, in the room of a cell, and in words. */
  late: (cell: Cell) => { short: string; long: string } | null;
  vendor: (code: string) => string;
  number: (count: number) => string;
  droppedBy: string;
  due: string;
  urgent: string;
};

export function useLook(vendors: ReadonlyMap<string, string>): Look {
  const t = useWords();
  const short = useShortStatus();
  const [language] = useLanguage();
  const now = useNow().getTime();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language);
    return {
      status: ({ status, attempt }) => (status === 'retake' ? `${short(status)} ${attempt}` : short(status)),
      late: (cell) => {
        if (!cell.due || !isLate(cell, now)) return null;
        const count = daysLate(cell.due, now);
        return { short: t('lateShort', { count }), long: t('late', { count }) };
      },
      vendor: (code) => vendors.get(code) ?? code,
      number: (count) => format.format(count),
      droppedBy: t('droppedBy'),
      due: t('dueDate'),
      urgent: t('urgent'),
    };
  }, [t, short, language, now, vendors]);
}

/** The columns, from left to right: what groups are of is in their heads, and not in a column as well. */
export function useColumns(types: readonly string[], without: readonly string[]): Column[] {
  const t = useWords();
  const typeName = useTaskType();
  return useMemo(
    () => [
      ...(['shot', 'sequence', 'vendor', 'frames'] as const)
        .filter((kind) => !without.includes(kind))
        .map((kind) => ({ key: kind, kind, name: t(kind), title: t(kind) })),
      ...types.map((type) => ({ key: type, kind: 'task' as const, name: type, title: typeName(type) })),
    ],
    [t, typeName, types.join(), without.join()],
  );
}

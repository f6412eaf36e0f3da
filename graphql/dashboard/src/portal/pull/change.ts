import type { Recut } from './queries.js';

type Counted = 'headMore' | 'headLess' | 'tailMore' | 'tailLess' | 'less' | 'earlier' | 'later';
type Plain = 'added' | 'dropped' | 'replaced' | 'retimed' | 'moved';
/** One thing that a cut changed of a shot, to be put into words. */
export type Said = { key: Counted; count: number } | { key: Plain };

const counted = (key: Counted, count: number): Said[] => (count > 0 ? [{ key, count }] : []);

/** What a cut changed of a shot, each thing once: at which end and by how many frames where that is known. */
export function saidOf({
  kinds,
  head,
  tail,
  before,
  after,
}: Pick<Recut, 'kinds' | 'head' | 'tail' | 'before' | 'after'>): Said[] {
  const is = (kind: string): boolean => kinds.includes(kind);
  const plain = (['added', 'dropped', 'replaced', 'retimed'] as const).filter(is).map((key) => ({ key }));
  const moved: Said[] = is('moved') ? [{ key: 'moved' }] : [];
  // Of another source or speed, frames at the ends are not those that one has.
  if (plain.length > 0) return [...plain, ...moved];
  if (is('slipped')) return [...counted('earlier', head), ...counted('later', -head), ...moved];
  const ends = [
    ...counted('headMore', head),
    ...counted('headLess', -head),
    ...counted('tailMore', tail),
    ...counted('tailLess', -tail),
  ];
  const lost = (before?.frames ?? 0) - (after?.frames ?? 0);
  return [...(ends.length === 0 && is('shorter') ? counted('less', lost) : ends), ...moved];
}

import type { ResultOf } from '@bobine/client';
import type { MATERIAL, MATERIALS } from './queries.js';

/** A material as a list shows it, and as its page does. */
export type Row = NonNullable<ResultOf<typeof MATERIALS>['project']>['materials']['edges'][number]['node'];
export type Whole = NonNullable<ResultOf<typeof MATERIAL>['material']>;
export type Statement = Whole['metadata'][number];

export type Finding = { severity: string; code: string; subject: string; text: string };
/** What a check found, as its owner wrote it; what is none of it is left out. */
export const findingsOf = ({ findings }: { findings: readonly unknown[] }): Finding[] =>
  findings.filter((it): it is Finding => typeof it === 'object' && it !== null && 'text' in it && 'severity' in it);

/** How it stands, where an announcement whose day is over is late. */
export function standing({ status, due }: Pick<Row, 'status' | 'due'>, now: Date): string {
  return status === 'announced' && due && new Date(due) < now ? 'late' : status;
}

type Named = Pick<Whole, 'shot' | 'slate' | 'kind' | 'work' | 'material'>;
/** What stands beside it: the others of its kind for its shot or slate, else those of its name. */
export function besideOf({ shot, slate, kind, work, material }: Named) {
  const of = { kind: [kind], work: [work] };
  if (shot) return { ...of, shot: [shot] };
  return slate ? { ...of, slate: [slate] } : { ...of, text: material };
}

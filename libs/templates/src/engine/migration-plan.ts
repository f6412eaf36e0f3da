import type { JsonMap } from './json.js';

/** What a person says when a run goes over to another version of its template. */
export type MigrationPlan = {
  reason: string;
  /** Steps that go by another name: the old path, and the new one. */
  moves: Record<string, string>;
  /** By step of the new version: its attempt goes on as it is, or another begins. Those of items go by `shots/anim`. */
  answers: Record<string, 'keep' | 'reopen'>;
  /** Inputs the new version asks for and the run was not opened with. */
  inputs: JsonMap;
};

/** The part of a plan that is about the items of a fan-out. */
export function planWithin({ reason, moves, answers, inputs }: MigrationPlan, step: string): MigrationPlan {
  const inside = (path: string): string => path.slice(step.length + 1);
  const isInside = (path: string): boolean => path.startsWith(`${step}/`);
  const of = <V>(said: Record<string, V>, value: (each: V) => V): Record<string, V> =>
    Object.fromEntries(
      Object.entries(said).flatMap(([path, each]) => (isInside(path) ? [[inside(path), value(each)]] : [])),
    );
  return { reason, inputs, moves: of(moves, inside), answers: of(answers, (each) => each) };
}

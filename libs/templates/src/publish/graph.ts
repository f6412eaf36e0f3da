import { choice, phrase } from '@bobine/contracts';
import { type Problem, problem } from '../language/problem.js';
import type { FlatStep } from './flatten.js';

/** A level's steps in an order where each comes after what it needs, and all that each is built on. */
export type Graph = { ordered: FlatStep[]; upstream: Map<string, Set<string>>; problems: Problem[] };

/** Orders steps by their needs, keeping the order of the source where it can; only retakes may go back. */
export function graphOf(steps: FlatStep[]): Graph {
  const byPath = new Map(steps.map((step) => [step.path, step]));
  const problems = steps.flatMap((step) => needProblems(step, byPath));
  const ordered: FlatStep[] = [];
  const upstream = new Map<string, Set<string>>();
  const onTheWay: string[] = [];

  const place = (step: FlatStep): void => {
    if (upstream.has(step.path)) return;
    const loop = onTheWay.indexOf(step.path);
    if (loop >= 0) {
      const round = [...onTheWay.slice(loop), step.path].join(' → ');
      problems.push(
        problem(
          [...step.at, 'needs'],
          phrase`goes round in a circle: ${round}`,
          phrase`only a retake goes back; remove one of these needs`,
        ),
      );
      return;
    }
    onTheWay.push(step.path);
    const known = step.needs.flatMap((need) => (need === step.path ? [] : (byPath.get(need) ?? [])));
    for (const each of known) place(each);
    onTheWay.pop();
    upstream.set(step.path, new Set(known.flatMap((each) => [each.path, ...(upstream.get(each.path) ?? [])])));
    ordered.push(step);
  };
  for (const step of steps) place(step);
  return { ordered, upstream, problems };
}

function needProblems(step: FlatStep, byPath: Map<string, FlatStep>): Problem[] {
  const at = [...step.at, 'needs'];
  if (step.branch && step.source.needs) {
    return [
      problem(
        at,
        phrase`is inert: branches start with the parallel step`,
        phrase`put what comes first in a step of its own`,
      ),
    ];
  }
  return (step.source.needs ?? []).flatMap((need) => {
    if (need === step.path) return [problem(at, phrase`needs itself`, phrase`remove it`)];
    if (byPath.has(need)) return [];
    const known = [...byPath.keys()].filter((path) => path !== step.path && !path.includes('/'));
    return [problem(at, phrase`there is no step ${need} at this level`, choice(need, known, phrase`other step`))];
  });
}

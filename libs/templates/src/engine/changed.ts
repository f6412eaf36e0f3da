import type { Phrase } from '@bobine/contracts/phrase';
import { attemptAddress } from './draft.js';
import type { CompiledTemplate, StepKind } from './compiled.js';
import type { Json, JsonMap } from './json.js';
import type { PastStatus, RunState, StepState, StepStatus } from './state.js';

/** One attempt of a step, as the record keeps it: upserted by address, the higher revision wins. */
export type StepRow = {
  /** `{run}/{step}#{attempt}`. */
  address: string;
  run: string;
  step: string;
  kind: StepKind;
  title: string;
  attempt: number;
  revision: number;
  status: StepStatus | PastStatus;
  openedAt: string | null;
  endedAt: string | null;
  deadline: string | null;
  reason: string | null;
  told?: Phrase | undefined;
  output: Json;
  meta: JsonMap;
};

/** The attempts that changed between two states of a run, earlier ones that a retake ended included; all of them at first. */
export function changedSteps(template: CompiledTemplate, before: RunState | null, after: RunState): StepRow[] {
  return template.steps.flatMap(({ path, kind, title }) => {
    const is = after.steps[path];
    const was = sameStep(before?.steps[path], is);
    if (!is || (was && was.revision === is.revision)) return [];
    const named = (attempt: number) => ({
      address: attemptAddress(after, path, attempt),
      run: after.address,
      step: path,
      kind,
      title,
      attempt,
    });
    const past = is.past.slice(was?.past.length ?? 0).map((each) => ({
      ...named(each.attempt),
      revision: each.revision,
      status: each.status,
      openedAt: each.openedAt,
      endedAt: each.endedAt,
      deadline: null,
      reason: each.reason,
      ...(each.told ? { told: each.told } : {}),
      output: each.attempt === was?.attempt ? was.output : null,
      meta: each.attempt === was?.attempt ? was.meta : {},
    }));
    const { attempt, revision, status, openedAt, endedAt, deadline, reason, told, output, meta } = is;
    const current = { ...named(attempt), revision, status, openedAt, endedAt, deadline, reason, output, meta };
    if (told) Object.assign(current, { told });
    return [...past, current];
  });
}

/** How a step stood before; nothing where another step had its name then. */
const sameStep = (was: StepState | undefined, is: StepState | undefined): StepState | undefined =>
  was?.as?.path === is?.as?.path && was?.as?.attempt === is?.as?.attempt ? was : undefined;

import { useMemo } from 'react';
import { type Drawn, Graph } from '../graph/graph.js';
import { STEP_LOOK } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { useStage } from '../words/codes.js';
import { isAt, laneOf, type RunShown, type StepShown } from './run.js';
import { hrefOf } from './href.js';
import { BOX, StepBox } from './step-box.js';
import { useWords } from './words.js';

/** The steps of a run as a graph, by what each needs, stage by stage. */
export function RunGraph({
  run,
  steps,
  selected,
}: {
  run: RunShown;
  steps: readonly StepShown[];
  selected: string | null;
}) {
  const t = useWords();
  const stage = useStage();
  const now = useNow();
  const boxes = useMemo(
    () =>
      steps.map((step): Drawn => ({
        ...BOX,
        id: step.name,
        lane: laneOf(step, steps),
        colour: STEP_LOOK[step.status]?.colour ?? 'var(--todo)',
        content: <StepBox step={step} href={hrefOf(run.address, step.name)} selected={step.name === selected} />,
      })),
    [steps, run.address, selected],
  );
  const arrows = useMemo(
    () => steps.flatMap(({ name, needs }) => needs.map((need) => ({ from: need, to: name }))),
    [steps],
  );
  return (
    <Graph
      boxes={boxes}
      arrows={arrows}
      label={t('graphOf', { run: run.title })}
      titleOf={(lane) => (lane ? stage(lane) : t('lane'))}
      selected={selected}
      at={selected ?? isAt(steps, now)[0]?.name ?? null}
      of={run.address}
    />
  );
}

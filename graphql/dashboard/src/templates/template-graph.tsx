import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { type Drawn, Graph } from '../graph/graph.js';
import { Name } from '../kit/names.js';
import { KindIcon } from '../graph/kind.js';
import { useStage, useTitle } from '../words/codes.js';
import type { Outline, OutlinedStep } from './outline.js';
import css from './templates.module.css';
import { useWords } from './words.js';

const BOX = { width: 184, height: 64 };

/** The steps of a template, drawn as it is written; one goes into a fan-out, and from a step to where it stands in the text. */
export function TemplateGraph({ outline, show }: { outline: Outline; show: (from: number) => void }) {
  const t = useWords();
  const stage = useStage();
  const [path, setPath] = useState<string[]>([]);
  const levels = levelsOf(outline.steps, path);
  const steps = levels.at(-1)?.steps ?? outline.steps;
  const boxes = useMemo(
    () =>
      steps.map((step): Drawn => ({
        ...BOX,
        id: step.name,
        lane: step.stage ?? '',
        colour: 'var(--line-strong)',
        content: (
          <StepBox
            step={step}
            show={() => show(step.from)}
            enter={() => setPath([...levels.slice(1).map(({ name }) => name), step.name])}
          />
        ),
      })),
    [steps, show],
  );
  const arrows = useMemo(
    () =>
      steps.flatMap(({ name, needs, back }) => [
        ...needs.map((need) => ({ from: need, to: name })),
        ...back.map((to) => ({ from: name, to, back: true })),
      ]),
    [steps],
  );
  if (outline.steps.length === 0) return <p className={css.noSteps}>{t('noSteps')}</p>;
  return (
    <div className={css.graph}>
      {levels.length > 1 && (
        <nav className={css.levels} aria-label={t('graph', { name: outline.name })}>
          {levels.map(({ title, depth }, nth) =>
            nth === levels.length - 1 ? (
              <span key={depth}>{title}</span>
            ) : (
              <Button key={depth} variant="subtle" onClick={() => setPath(path.slice(0, depth))}>
                {depth === 0 ? t('allSteps') : title}
              </Button>
            ),
          )}
        </nav>
      )}
      <Graph
        boxes={boxes}
        arrows={arrows}
        label={t('graph', { name: outline.name })}
        titleOf={(lane) => (lane ? stage(lane) : t('lane'))}
        selected={null}
        at={null}
        of={`${outline.name}/${path.join('/')}`}
      />
    </div>
  );
}

/** The levels from the template down to the fan-out that is looked into, as far as they are still there. */
function levelsOf(
  steps: OutlinedStep[],
  path: string[],
): { name: string; title: string; depth: number; steps: OutlinedStep[] }[] {
  const levels = [{ name: '', title: '', depth: 0, steps }];
  for (const name of path) {
    const found = levels.at(-1)?.steps.find((step) => step.name === name);
    if (!found || found.within.length === 0) break;
    levels.push({ name, title: found.title, depth: levels.length, steps: found.within });
  }
  return levels;
}

function StepBox({ step, show, enter }: { step: OutlinedStep; show: () => void; enter: () => void }) {
  const t = useWords();
  const title = useTitle();
  const by = step.kind === 'gate' ? step.by.split(', ').map(title).join(', ') : step.by;
  return (
    <div className={css.box} data-id={step.name}>
      <button type="button" onClick={show}>
        <span className={css.boxTitle}>
          <KindIcon kind={step.kind} />
          <Name tail={6}>{step.title}</Name>
        </span>
        {step.within.length === 0 && <span className={css.by}>{by}</span>}
      </button>
      {step.within.length > 0 && (
        <button type="button" className={css.enter} onClick={enter}>
          {t('within', { count: step.within.length })}
        </button>
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Reading, Trouble } from '../kit/page.js';
import { Day } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { usePriority } from '../words/codes.js';
import { Comments } from '../comment/comments.js';
import { onTable } from './about.js';
import { GateStatus } from './decision-status.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { Metadata } from './metadata.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { GATE, type Gate } from './gate.queries.js';
import { projectOfStep, runOfStep } from './subject.js';
import { Why } from './why.js';
import { useWords } from './words.js';
import { Decides, Earlier, rule } from './deciding.js';

/** A decision in the panel. */
export function GatePanel({ id, close }: Shown) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    GATE,
    { id },
    { about: (told) => told.id === id || told.concept === 'delegation' || told.concept === 'person' },
  );
  const gate = data?.gate;
  if (!gate) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  const over = [t('gate'), gate.unit ?? gate.work].join(' · ');
  return (
    <Frame
      over={over}
      name={gate.title}
      status={
        <>
          <GateStatus status={gate.status} />
          {gate.status === 'open' && (
            <Link href={`/inbox?at=${encodeURIComponent(`gate:${gate.id}`)}`} className={css.link}>
              {t('decide')}
            </Link>
          )}
        </>
      }
      close={close}
      tabs={gateTabs(gate, projectOfStep(gate.step))}
    />
  );
}

/** The tabs of a decision, here and beside its picture with what is noted on that. */
export function gateTabs(gate: Gate, project: string, notes?: ReactNode) {
  const { material } = onTable(gate.about);
  return {
    detail: <GateDetail gate={gate} project={project} notes={notes} />,
    ...(material ? { metadata: <Metadata material={material} /> } : {}),
    history: <History concept="gate" id={gate.id} project={project} />,
    why: <Why concept="gate" id={gate.id} project={project} />,
  };
}

function GateDetail({ gate, project, notes }: { gate: Gate; project: string; notes: ReactNode }) {
  const t = useWords();
  const priority = usePriority();
  const table = onTable(gate.about);
  return (
    <>
      <Facts>
        <Fact name={t('due')}>{gate.due && <Day at={gate.due} />}</Fact>
        <Fact name={t('round')}>{gate.attempt > 1 && gate.attempt}</Fact>
        <Fact name={t('priority')}>{gate.priority !== 'normal' && priority(gate.priority)}</Fact>
        <Fact name={t('shot')}>
          {gate.shot && (
            <Opens concept="shot" id={`${gate.work}/${gate.shot}`}>
              {gate.shot}
            </Opens>
          )}
        </Fact>
        <Fact name={t('material')}>
          {table.material && (
            <Opens concept="material" id={table.material}>
              {table.version ?? t('look')}
            </Opens>
          )}
        </Fact>
        <Fact name={t('element')}>
          {table.element && (
            <Opens concept="element" id={table.element}>
              {t('look')}
            </Opens>
          )}
        </Fact>
        {table.others.map(([name, value]) => (
          <Fact key={name} name={name in WORDS ? t(WORDS[name as keyof typeof WORDS]) : name}>
            {value === 'true' || value === 'false' ? t(value === 'true' ? 'yes' : 'no') : <bdi>{value}</bdi>}
          </Fact>
        ))}
        <Fact name={t('asks')}>
          <Opens concept="run" id={runOfStep(gate.step)}>
            {runOfStep(gate.step)}
          </Opens>
        </Fact>
      </Facts>
      <Section title={t('decides')} aside={<span className="muted small">{rule(gate, t)}</span>}>
        <Decides gate={gate} />
      </Section>
      {notes}
      <Earlier gate={gate} project={project} />
      <Comments project={project} kind="gate" object={gate.id} />
    </>
  );
}
const WORDS = {
  cut: 'cut',
  shots: 'shots',
  passed: 'passed',
  against: 'against',
  note: 'note',
  frames: 'frames',
  changes: 'changes',
} as const;

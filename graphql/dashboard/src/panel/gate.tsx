import type { ResultOf } from '@bobine/client';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Reading, Trouble } from '../kit/page.js';
import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { usePriority, useTitle } from '../words/codes.js';
import { Comments } from '../comment/comments.js';
import { onTable } from './about.js';
import { GateStatus, Voted } from './decision-status.js';
import { Frame } from './frame.js';
import { History } from './history.js';
import { Metadata } from './metadata.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './panel.js';
import { GATE, GATES_OF_SHOT } from './queries.js';
import { projectOfStep, runOfStep } from './subject.js';
import { Why } from './why.js';
import { useWords } from './words.js';

export type Gate = NonNullable<ResultOf<typeof GATE>['gate']>;

/** A decision in the panel. */
export function GatePanel({ id, close }: Shown) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    GATE,
    { id },
    { about: (told) => told.id === id || told.concept === 'delegation' },
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

/** What is no more, or is not for whoever looks. */
export function Gone({ close }: { close: () => void }) {
  const t = useWords();
  return (
    <Frame
      over={t('nothingThere')}
      name={t('gone')}
      close={close}
      tabs={{ detail: <p className="muted">{t('goneHelp')}</p> }}
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

const rule = ({ rule: kind, quorum, parties }: Gate, t: ReturnType<typeof useWords>): string =>
  kind === 'all' ? t('ruleAll') : t('ruleQuorum', { quorum, of: new Set(parties.map(({ title }) => title)).size });

/** Who decides, and what each has said. */
export function Decides({ gate }: { gate: Pick<Gate, 'parties' | 'votes' | 'delegations'> }) {
  const t = useWords();
  const title = useTitle();
  const titles = [...new Set([...gate.parties.map((each) => each.title), ...gate.votes.map((each) => each.title)])];
  return (
    <ul className={css.parties}>
      {titles.map((each) => {
        const holders = gate.parties.filter((party) => party.title === each && party.name);
        const vote = gate.votes.find((one) => one.title === each);
        const handed = gate.delegations.filter((one) => one.title === each);
        return (
          <li key={each}>
            <div className={css.party}>
              <strong>
                {vote ? <bdi>{vote.name}</bdi> : <bdi>{holders.map(({ name }) => name).join(', ') || t('nobody')}</bdi>}
              </strong>
              <span className="muted">{vote?.for ? t('forWhom', { name: vote.for.name }) : title(each)}</span>
              <Voted vote={vote?.vote ?? null} word={t('notYet')} />
              {vote && <When at={vote.at} className="muted small" />}
            </div>
            {vote?.reason && <blockquote dir="auto">{vote.reason}</blockquote>}
            {!vote &&
              handed.map(({ id, delegate, until }) => (
                <p key={id} className="muted small">
                  {t('handedTo', { name: delegate.name })} {until && <Day at={until} />}
                </p>
              ))}
          </li>
        );
      })}
    </ul>
  );
}

/** The rounds before: what was said then is what one looks for now. */
function Earlier({ gate, project }: { gate: Gate; project: string }) {
  const t = useWords();
  const { data } = useAsked(
    GATES_OF_SHOT,
    { project, work: [gate.work], shot: [gate.shot] },
    { skip: !gate.shot, about: ({ concept }) => concept === 'gate' },
  );
  const rounds = (data?.project?.gates.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id, status }) => id !== gate.id && status !== 'open')
    .toSorted((a, b) => (b.votes.at(-1)?.at ?? '').localeCompare(a.votes.at(-1)?.at ?? ''));
  if (rounds.length === 0) return null;
  return (
    <Section title={t('before')}>
      <ul className={css.parties}>
        {rounds.map(({ id, title, status, attempt, votes }) => (
          <li key={id}>
            <div className={css.party}>
              <Opens concept="gate" id={id}>
                {title === gate.title ? t('roundOf', { count: attempt }) : title}
              </Opens>
              <span />
              <GateStatus status={status} />
              {votes.at(-1) && <When at={votes.at(-1)?.at ?? ''} className="muted small" />}
            </div>
            {votes
              .filter(({ reason }) => reason)
              .map((vote) => (
                <blockquote key={vote.title} dir="auto">
                  {vote.reason} <span className="muted">{vote.name}</span>
                </blockquote>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useTitle } from '../words/codes.js';
import { GateStatus, Voted } from './decision-status.js';
import { Opens, Section } from './parts.js';
import css from './panel.module.css';
import { GATES_OF_SHOT } from './gate.queries.js';
import { useWords } from './words.js';
import type { Gate } from './gate.queries.js';

/** How many of them it takes. */
export const rule = ({ rule: kind, quorum, parties }: Gate, t: ReturnType<typeof useWords>): string =>
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
export function Earlier({ gate, project }: { gate: Gate; project: string }) {
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

import { Mark } from '../kit/status.js';
import { Day } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import css from './claim.module.css';
import { ANSWER } from './queries.js';
import { useRemedy, useWords } from './words.js';

const LOOK = {
  waiting: { colour: 'var(--todo)', shape: 'ring' },
  applied: { colour: 'var(--done)', shape: 'tick' },
  refused: { colour: 'var(--retake)', shape: 'square' },
  held: { colour: 'var(--ready)', shape: 'half' },
  parked: { colour: 'var(--hold)', shape: 'bars' },
} as const;
type Outcome = keyof typeof LOOK;
const outcomeOf = (outcome: string | undefined): Outcome =>
  outcome !== undefined && outcome in LOOK ? (outcome as Outcome) : 'waiting';
export type Answered = { outcome: string; code?: string | null; reason: string; until?: string | null };

/** What became of something that was said: shape, word, why, and what to do about it. */
export function AnswerIs({ answer }: { answer: Answered | null }) {
  const t = useWords();
  const remedy = useRemedy();
  const outcome = outcomeOf(answer?.outcome);
  const code = answer?.code ?? '';
  const todo = outcome === 'refused' && remedy(code) !== code ? remedy(code) : '';
  return (
    <div className={css.answer}>
      <p className={css.outcome}>
        <Mark {...LOOK[outcome]} /> {t(outcome)}
        {outcome === 'held' && answer?.until && (
          <span className="muted">
            {t('until')} <Day at={answer.until} />
          </span>
        )}
      </p>
      {answer && outcome !== 'applied' && outcome !== 'parked' && <p>{answer.reason}</p>}
      {todo && <p className={css.todo}>{todo}</p>}
      {(outcome === 'held' || outcome === 'parked') && <p className="muted">{t(`${outcome}Help`)}</p>}
    </div>
  );
}

/** The same of a claim by its event, as its owner answers it. */
export function AnswerTo({ event }: { event: string }) {
  const { data } = useAsked(ANSWER, { event });
  return (
    <div role="status">
      <AnswerIs answer={data?.why?.answer ?? null} />
    </div>
  );
}

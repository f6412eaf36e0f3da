import type { Shape } from '../kit/shapes.js';
import { Mark } from '../kit/status.js';
import css from '../kit/status.module.css';
import { useOutcome, useVoted } from '../words/codes.js';

type Look = { colour: string; shape: Shape };
const OUTCOMES: Record<string, Look> = {
  open: { colour: 'var(--wfa)', shape: 'diamond' },
  approved: { colour: 'var(--done)', shape: 'tick' },
  retake: { colour: 'var(--retake)', shape: 'square' },
  rejected: { colour: 'var(--retake)', shape: 'dash' },
  cancelled: { colour: 'var(--omit)', shape: 'dash' },
};
const VOTES: Record<string, string> = { approve: 'approved', retake: 'retake', reject: 'rejected' };
const NONE: Look = { colour: 'var(--todo)', shape: 'ring' };

/** How a decision stands: shape, colour and word. */
export function GateStatus({ status }: { status: string }) {
  const say = useOutcome();
  return (
    <span className={css.status}>
      <Mark {...(OUTCOMES[status] ?? NONE)} />
      {say(status)}
    </span>
  );
}

/** What somebody has said; `word` where nothing was said yet. */
export function Voted({ vote, word }: { vote: string | null; word: string }) {
  const say = useVoted();
  return (
    <span className={css.status}>
      <Mark {...((vote && OUTCOMES[VOTES[vote] ?? '']) || NONE)} />
      {vote ? say(vote) : word}
    </span>
  );
}

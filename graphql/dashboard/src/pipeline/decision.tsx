import { Button } from '@mantine/core';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { When } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import { useTitle } from '../words/codes.js';
import css from './pipeline.module.css';
import type { StepShown } from './run.js';
import { useStepWords } from './step-words.js';

const LOOKS: Record<string, string> = { approve: 'done', retake: 'retake', reject: 'retake' };

/** A decision: who is asked, and what each has said by now. */
export function Decision({ gate, short }: { gate: NonNullable<StepShown['gate']>; short?: boolean }) {
  const t = useStepWords();
  const title = useTitle();
  const [, open] = useOpen();
  const silent = gate.parties.filter((party) => !gate.votes.some((vote) => vote.title === party.title));
  return (
    <div className={css.part}>
      {!short && (
        <h3>
          {t('decision')} · {gate.rule === 'all' ? t('ofAll') : t('quorum', { count: gate.quorum })}
        </h3>
      )}
      <ul className={css.votes}>
        {gate.votes.map((vote) => (
          <li key={`${vote.title} ${vote.at}`}>
            <Mark {...TASK_LOOK[LOOKS[vote.vote] ?? 'todo']!} />
            <span>
              {vote.name} <span className="muted">({title(vote.title)})</span> {t(vote.vote as 'approve')}
              {vote.reason && <q>{vote.reason}</q>}
            </span>
            <When at={vote.at} className="muted" />
          </li>
        ))}
        {gate.status === 'open' &&
          silent.map((party) => (
            <li key={`${party.title} ${party.person ?? ''}`}>
              <Mark {...TASK_LOOK['todo']!} />
              <span>
                {party.name ?? t('nobodyHolds')} <span className="muted">({title(party.title)})</span> {t('silent')}
              </span>
            </li>
          ))}
      </ul>
      {!short && (
        <Button variant="default" className={css.fit} onClick={() => open({ concept: 'gate', id: gate.id })}>
          {t('toGate')}
        </Button>
      )}
    </div>
  );
}

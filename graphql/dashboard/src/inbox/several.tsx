import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ResultOf } from '@bobine/client';
import { useEffect, useMemo, useState } from 'react';
import { Reading, Trouble } from '../kit/page.js';
import { useAsk, useDoing } from '../site/ask.js';
import { type Choice, useWould } from './decide.js';
import css from './inbox.module.css';
import { CAST_VOTES } from './queries.js';
import { ReasonForm } from './reason.js';
import type { Row } from './waiting.js';
import { useWords } from './words.js';

type GateRow = Extract<Row, { kind: 'gate' }>;
type Votes = ResultOf<typeof CAST_VOTES>['castVotes'];

/** Decides several at once: what would come of it is shown first, one by one. */
export function Several({
  rows,
  clear,
  done,
}: {
  rows: readonly GateRow[];
  clear: () => void;
  done: (ids: string[]) => void;
}) {
  const t = useWords();
  const [vote, setVote] = useState<Choice | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const asksReason = vote === 'retake' && reason === null;
  const stop = (): void => {
    setVote(null);
    setReason(null);
  };
  return (
    <section className={css.several} aria-label={t('selected', { count: rows.length })}>
      <div className={css.chosen}>
        <strong>{t('selected', { count: rows.length })}</strong>
        <Button variant="subtle" color="gray" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
      {vote === null && (
        <div className={css.choices}>
          <Button size="sm" onClick={() => setVote('approve')}>
            {t('approveAll')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setVote('retake')}>
            {t('retakeAll')}
          </Button>
        </div>
      )}
      {asksReason && (
        <ReasonForm vote="retake" project={rows[0]?.project ?? ''} shot={null} cancel={stop} send={setReason} />
      )}
      {vote && !asksReason && <Preview {...{ rows, vote, reason, done }} cancel={stop} />}
    </section>
  );
}

type PreviewProps = {
  rows: readonly GateRow[];
  vote: Choice;
  reason: string | null;
  cancel: () => void;
  done: (ids: string[]) => void;
};
function Preview({ rows, vote, reason, cancel, done }: PreviewProps) {
  const t = useWords();
  const ask = useAsk();
  const would = useWould();
  const [tried, setTried] = useState<Votes[] | null>(null);
  const byProject = useMemo(() => [...Map.groupBy(rows, ({ project }) => project)], [rows]);
  const send = async (dryRun: boolean): Promise<Votes[]> => {
    const answers: Votes[] = [];
    // One project after the other: what is refused in one does not hold the votes of another.
    for (const [project, all] of byProject) {
      const votes = all.map(({ id }) => ({ gate: id, vote, reason }));
      answers.push((await ask(CAST_VOTES, { project, votes, dryRun })).castVotes);
    }
    return answers;
  };
  const trying = useDoing(async () => setTried(await send(true)));
  const { run: tryOut } = trying;
  useEffect(() => void tryOut(), [tryOut]);
  const giving = useDoing(async () => {
    const answers = await send(false);
    const items = answers.flatMap((each) => each.items);
    const given = items.filter(({ outcome }) => outcome === 'done' || outcome === 'unchanged').map(({ id }) => id);
    const refused = items.length - given.length;
    notifications.show({
      position: 'top-center',
      message: [t('gaveAll', { count: given.length }), refused > 0 ? t('refusedSome', { count: refused }) : '']
        .filter(Boolean)
        .join(' '),
    });
    done(given);
  });
  const items = tried?.flatMap((each) => each.items) ?? [];
  const good = items.filter(({ outcome }) => outcome === 'done').length;
  return (
    <div className={css.preview}>
      <h2>{t('previewTitle')}</h2>
      {trying.problem && <Trouble problem={trying.problem} again={() => void tryOut()} />}
      {!tried && !trying.problem && <Reading what={t('trying')} />}
      <ul>
        {items.map((item) => {
          const row = rows.find(({ id }) => id === item.id);
          return (
            <li key={item.id} data-refused={item.outcome === 'refused' || undefined}>
              <span>
                <bdi>{row?.gate.unit ?? row?.gate.title}</bdi>
              </span>
              <span className="muted">
                {would({ outcome: item.outcome, reason: item.reason, status: item.gate?.status })}
              </span>
            </li>
          );
        })}
      </ul>
      {giving.problem && <Trouble problem={giving.problem} />}
      <div className={css.ends}>
        <Button variant="subtle" color="gray" size="sm" onClick={cancel}>
          {t('cancel')}
        </Button>
        <Button size="sm" loading={giving.busy} disabled={good === 0} onClick={() => void giving.run()}>
          {t('doAll', { count: good })}
        </Button>
      </div>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { Target } from '../changing/target.js';
import type { Who } from '../changing/who-list.js';
import type { Comment, Commenting } from '../comment/use-commenting.js';
import css from './acting.module.css';
import { commentedBy, type Readers, readersOf } from './readers.js';
import { useWords } from './words.js';

type Previewed = {
  targets: Target[];
  who: Who;
  commenting: Commenting;
  comment: Comment;
  cancel: () => void;
  clear: () => void;
};

/** What would be written where and read by whom, asked of whoever would write it; and the writing. */
export function CommentPreview({ targets, who, commenting, comment, cancel, clear }: Previewed) {
  const t = useWords();
  const readers = useMemo(() => readersOf(targets), [targets]);
  const refused = useRefused(commenting, comment, readers);
  const [done, setDone] = useState<number | null>(null);
  const written = readers.filter(({ vendor }) => refused?.get(vendor) === null);
  const on = written.flatMap((each) => each.targets);
  const apply = async (): Promise<void> => {
    setDone(0);
    try {
      await commenting.comment(comment, commentedBy(on), setDone);
      clear();
    } catch {
      setDone(null);
    }
  };
  const refusedFor = (vendor: string | null): string | null => {
    const reason = refused?.get(vendor);
    return reason ? t('notWritten', { reason }) : null;
  };
  const reader = (vendor: string | null): string => {
    if (!comment.isShared || vendor === null) return t('houseReads');
    return t('vendorReads', { vendor: who.vendors.get(vendor) ?? vendor });
  };
  const names = (of: Target[]): string => {
    const shown = of.slice(0, SHOWN).map(({ row, type }) => `${row.code} ${type}`);
    return [shown.join(', '), of.length > SHOWN && t('andMore', { count: of.length - SHOWN })]
      .filter(Boolean)
      .join(' ');
  };
  return (
    <section className={css.preview} aria-label={t('previewComment')}>
      <div className={css.previewHead}>
        <h2>{t('comment')}</h2>
        <span role="status" className={refused ? '' : 'muted'}>
          {refused ? t('wouldWrite', { count: on.length }) : t('tryingComment')}
        </span>
        <div className={css.previewActions}>
          <Button variant="default" onClick={cancel}>
            {t('cancel')}
          </Button>
          <Button data-autofocus disabled={on.length === 0} loading={done !== null} onClick={() => void apply()}>
            {t('send', { count: on.length })}
          </Button>
        </div>
      </div>
      <blockquote className={css.said} dir="auto">
        {comment.text}
      </blockquote>
      {done !== null && on.length > 20 && <p role="status">{t('working', { done, total: on.length })}</p>}
      {refused && (
        <ul className={css.refusals}>
          {readers.map(({ vendor, targets: of }) => (
            <li key={vendor ?? ''}>
              <span>{names(of)}</span>
              <span>{refusedFor(vendor) ?? reader(vendor)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
const SHOWN = 4;

/** Why it would be refused, by the vendor whose the tasks are; null where it is written. The same goes for all tasks of one. */
function useRefused(
  { mayComment }: Commenting,
  comment: Comment,
  readers: readonly Readers[],
): ReadonlyMap<string | null, string | null> | null {
  const [refused, setRefused] = useState<ReadonlyMap<string | null, string | null> | null>(null);
  useEffect(() => {
    let isShown = true;
    const asked = readers.map(async ({ vendor, targets }) => {
      const [on] = commentedBy(targets.slice(0, 1));
      return [vendor, on ? await mayComment(comment, on) : null] as const;
    });
    void Promise.all(asked).then((answers) => isShown && setRefused(new Map(answers)));
    return () => {
      isShown = false;
    };
  }, [mayComment, comment, readers]);
  return refused;
}

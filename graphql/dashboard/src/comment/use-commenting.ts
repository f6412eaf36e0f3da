import { useCallback, useState } from 'react';
import { useTell } from '../kit/tell.js';
import { asProblem, useAsk } from '../site/ask.js';
import { ownId, Sayings } from '../site/own-id.js';
import { WRITE_COMMENT } from './queries.js';
import { useWords } from './words.js';

/** What is said on several tasks or shots alike. */
export type Comment = { text: string; isShared: boolean };
/** What it is said on. */
export type Commented = { kind: 'task' | 'shot'; object: string };

/** Writes on tasks and shots of a project: whether it may be, and the writing. */
export function useCommenting(project: string) {
  const ask = useAsk();
  const t = useWords();
  const tell = useTell();
  const [sayings] = useState(() => new Sayings());

  const write = useCallback(
    ({ text, isShared }: Comment, on: Commented, comment: string, dryRun: boolean) =>
      ask(WRITE_COMMENT, { project, ...on, text, audience: isShared ? 'shared' : 'inside', comment, dryRun }),
    [ask, project],
  );

  /** Why it may not be written on something, in the words of whoever would write it; null where it may. */
  const mayComment = useCallback(
    (said: Comment, on: Commented): Promise<string | null> =>
      write(said, on, ownId(), true).then(
        () => null,
        (error: unknown) => asProblem(error).message,
      ),
    [write],
  );

  /** Writes the same on each of these. One that fails is told and the next is written; it is left at that where none was yet. */
  const comment = useCallback(
    async (said: Comment, all: readonly Commented[], progress?: (done: number) => void): Promise<void> => {
      let written = 0;
      for (const [at, on] of all.entries()) {
        try {
          await sayings.send([said, on], (id) => write(said, on, id, false));
          written++;
          progress?.(at + 1);
        } catch (error) {
          tell(asProblem(error).message, { isBad: true });
          if (written === 0) throw error;
        }
      }
      tell(t('commented', { count: written }));
    },
    [write, sayings, tell, t],
  );

  return { mayComment, comment };
}
export type Commenting = ReturnType<typeof useCommenting>;

import type { ResultOf, VariablesOf } from '@bobine/client';
import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem, useAsk } from '../site/ask.js';
import { APPLY, APPLY_PEOPLE, IMPORT_PREVIEW, PEOPLE_PREVIEW } from './queries.js';

export type ImportInput = VariablesOf<typeof IMPORT_PREVIEW>['input'];
export type Preview = ResultOf<typeof IMPORT_PREVIEW>['importPreview'];
export type Outcome = Preview['items'][number]['outcome'];
export type Wrong = Preview['problems'][number];
/** How far an import is: how many changes are done, of how many, and what of them was refused. */
export type Going = {
  done: number;
  total: number;
  refused: Wrong[];
  state: 'going' | 'done' | 'stopped';
};

/** What a file would change, asked anew whenever it is to be read otherwise; and the import, call by call. */
export function useImport(project: string, input: ImportInput | null, outcome: Outcome | null) {
  const ask = useAsk();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(false);
  const [going, setGoing] = useState<Going | null>(null);
  const key = JSON.stringify([input, outcome]);

  useEffect(() => {
    if (!input) {
      setPreview(null);
      return undefined;
    }
    let isWanted = true;
    setReading(true);
    setProblem(null);
    const variables = { project, input, outcome: shownOf(input, outcome) };
    const asked =
      input.of === 'people'
        ? ask(PEOPLE_PREVIEW, variables).then(({ peopleImportPreview }) => peopleImportPreview)
        : ask(IMPORT_PREVIEW, variables).then(({ importPreview }) => importPreview);
    asked
      .then(
        (shown) => isWanted && setPreview(shown),
        (error: unknown) => isWanted && setProblem(asProblem(error)),
      )
      .finally(() => isWanted && setReading(false));
    return () => {
      isWanted = false;
    };
  }, [ask, project, key]);

  const apply = useCallback(async () => {
    if (!input || !preview) return;
    const drops = input.missing === 'drop' ? preview.missing : 0;
    const progress: Going = { done: 0, total: preview.added + preview.changed + drops, refused: [], state: 'going' };
    setGoing({ ...progress });
    setProblem(null);
    try {
      for (let next: string | null = preview.preview; next !== null;) {
        const variables = { project, input, preview: next, mode: 'each' as const };
        const applied: ResultOf<typeof APPLY>['applyImport'] =
          input.of === 'people'
            ? (await ask(APPLY_PEOPLE, variables)).applyPeopleImport
            : (await ask(APPLY, variables)).applyImport;
        progress.done += applied.done;
        progress.refused.push(...applied.problems);
        next = applied.next;
        progress.state = next !== null ? 'going' : applied.left > 0 ? 'stopped' : 'done';
        setGoing({ ...progress });
      }
    } catch (error) {
      setProblem(asProblem(error));
      setGoing(progress.done > 0 ? { ...progress, state: 'stopped' } : null);
    }
  }, [ask, project, input, preview]);

  const begin = useCallback(() => {
    setGoing(null);
    setProblem(null);
  }, []);
  return { preview, problem, reading, going, apply, begin };
}

/** What is shown of the things a file is about: what would become of them, unless something else is asked for. */
export const shownOf = ({ missing }: Pick<ImportInput, 'missing'>, outcome: Outcome | null): Outcome[] =>
  outcome ? [outcome] : ['added', 'changed', ...(missing === 'drop' ? (['missing'] as const) : [])];

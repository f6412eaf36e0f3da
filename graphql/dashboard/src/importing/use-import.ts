import type { ResultOf, VariablesOf } from '@bobine/client';
import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem, useAsk } from '../site/ask.js';
import { carry, type Going, type Rest } from './carry.js';
import { APPLY, APPLY_PEOPLE, IMPORT_PREVIEW, PEOPLE_PREVIEW } from './queries.js';

export type ImportInput = VariablesOf<typeof IMPORT_PREVIEW>['input'];
export type Preview = ResultOf<typeof IMPORT_PREVIEW>['importPreview'];
export type Outcome = Preview['items'][number]['outcome'];
export type Wrong = Preview['problems'][number];
/** What a file would change, asked anew whenever it is to be read otherwise; and the import, call by call. */
export function useImport(project: string, input: ImportInput | null, outcome: Outcome | null) {
  const ask = useAsk();
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(false);
  const [going, setGoing] = useState<Going<Wrong> | null>(null);
  const key = JSON.stringify([input, outcome]);

  const lookAt = useCallback(
    async (file: ImportInput, of: Outcome | null): Promise<Preview> => {
      const variables = { project, input: file, outcome: shownOf(file, of) };
      return file.of === 'people'
        ? (await ask(PEOPLE_PREVIEW, variables)).peopleImportPreview
        : (await ask(IMPORT_PREVIEW, variables)).importPreview;
    },
    [ask, project],
  );
  useEffect(() => {
    if (!input) {
      setPreview(null);
      return undefined;
    }
    let isWanted = true;
    setReading(true);
    setProblem(null);
    lookAt(input, outcome)
      .then(
        (shown) => isWanted && setPreview(shown),
        (error: unknown) => isWanted && setProblem(asProblem(error)),
      )
      .finally(() => isWanted && setReading(false));
    return () => {
      isWanted = false;
    };
  }, [lookAt, key]);

  const carryOut = useCallback(
    async (file: ImportInput, token: string): Promise<ResultOf<typeof APPLY>['applyImport']> => {
      const variables = { project, input: file, preview: token, mode: 'each' as const };
      return file.of === 'people'
        ? (await ask(APPLY_PEOPLE, variables)).applyPeopleImport
        : (await ask(APPLY, variables)).applyImport;
    },
    [ask, project],
  );
  const apply = useCallback(async () => {
    if (!input || !preview) return;
    const drops = input.missing === 'drop';
    const restOf = ({ preview: token, added, changed, missing }: Preview): Rest => ({
      token,
      count: added + changed + (drops ? missing : 0),
    });
    setProblem(null);
    try {
      await carry(restOf(preview), {
        look: async () => restOf(await lookAt(input, outcome)),
        apply: (token) => carryOut(input, token),
        tell: setGoing,
      });
    } catch (error) {
      setProblem(asProblem(error));
      setGoing((going) => (going && going.done > 0 ? { ...going, state: 'stopped' } : null));
    }
  }, [input, preview, outcome, lookAt, carryOut]);

  const begin = useCallback(() => {
    setGoing(null);
    setProblem(null);
  }, []);
  return { preview, problem, reading, going, apply, begin };
}

/** What is shown of the things a file is about: what would become of them, unless something else is asked for. */
export const shownOf = ({ missing }: Pick<ImportInput, 'missing'>, outcome: Outcome | null): Outcome[] =>
  outcome ? [outcome] : ['added', 'changed', ...(missing === 'drop' ? (['missing'] as const) : [])];

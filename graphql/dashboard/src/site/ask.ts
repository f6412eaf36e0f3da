import type { TypedDocumentNode } from '@urql/core';
import { createContext, use, useCallback, useEffect, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, useClient, useQuery, type UseQueryState } from 'urql';
import type { Language } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import { useWords } from './words.js';
import type { Change, Live } from './live.js';
import { asProblem, Problem } from './problem.js';

export { asProblem, Problem } from './problem.js';

export const LiveContext = createContext<Live | null>(null);
/** What tells of changes on the site. */
export const useLive = (): Live => {
  const live = use(LiveContext);
  if (!live) throw new Error('There is no site above this.');
  return live;
};

/** Changes come in crowds: what they touch is read once, this long after the first, in milliseconds. */
const GATHER_MS = 250;

/** How long it is until what could not be read is read again, in milliseconds. */
const AGAIN_MS = 5000;

/** What is one's own is told under the person instead of a project. */
const isOwn = ({ project }: Change): boolean => project.startsWith('person:');

export type Asked<Data> = {
  data: Data | undefined;
  problem: Problem | undefined;
  /** Something is being read; what was read before is still shown. */
  reading: boolean;
  again: () => void;
};

/**
 * What a document asks, kept up to date: it is read again when something it is about has changed.
 * `about` says which changes those are; every one of a project that is followed, when it is left out, and none of one's own.
 */
export function useAsked<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  { skip = false, about }: { skip?: boolean; about?: (change: Change) => boolean } = {},
): Asked<Data> {
  const live = useLive();
  const toProblem = useProblem();
  const [answer, execute] = useQuery<Data, Variables>({
    query: document,
    variables,
    pause: skip,
    requestPolicy: 'cache-and-network',
  });
  const { error, fetching, stale } = answer;
  const isAnswered = answer.data !== undefined || (error?.graphQLErrors.length ?? 0) > 0;
  const data = useLastly(answer, isAnswered);
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  useAgain(!isAnswered && !fetching && !skip, again);
  useOnceMore(useLanguage()[0], !skip, again);
  const wanted = useRef(about);
  wanted.current = about;
  useEffect(() => {
    if (skip) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, GATHER_MS);
    };
    const stops = [
      live.onChange((change) => (wanted.current?.(change) ?? !isOwn(change)) && soon()),
      live.onMissed(soon),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live, again, skip]);
  return { data, problem: error && toProblem(error), reading: fetching || stale, again };
}

/** What was answered in another language is asked once more when the page speaks another. */
function useOnceMore(language: Language, isWanted: boolean, again: () => void): void {
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    if (isWanted) again();
  }, [language, isWanted, again]);
}

/** Reads by itself again, after a while, what could not be read since nobody answered. */
export function useAgain(isWanted: boolean, again: () => void): void {
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(again, AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWanted, again]);
}

/** What was answered, or to the same question before: where no answer comes, what is on the screen stays there. */
function useLastly<Data>(
  { data, operation }: UseQueryState<Data, AnyVariables>,
  isAnswered: boolean,
): Data | undefined {
  const last = useRef<{ key: number | undefined; data: Data | undefined }>({ key: undefined, data: undefined });
  if (isAnswered) last.current = { key: operation?.key, data };
  return last.current.key === operation?.key ? last.current.data : undefined;
}

/** Does a mutation, or asks once; what is refused is thrown as a `Problem`. */
export function useAsk(): <Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data> {
  const client = useClient();
  const toProblem = useProblem();
  return useCallback(
    async (document, variables) => {
      const isMutation = document.definitions.some(
        (it) => it.kind === 'OperationDefinition' && it.operation === 'mutation',
      );
      const { data, error } = await (
        isMutation
          ? client.mutation(document, variables)
          : client.query(document, variables, { requestPolicy: 'network-only' })
      ).toPromise();
      if (error) throw toProblem(error);
      if (data === undefined || data === null) throw new Problem('?', 'unknown');
      return data;
    },
    [client, toProblem],
  );
}

/** What one does with a button: whether it goes on, and what was wrong with it. */
export function useDoing<Given extends unknown[]>(
  work: (...given: Given) => Promise<unknown>,
): { run: (...given: Given) => Promise<boolean>; busy: boolean; problem: Problem | undefined; forget: () => void } {
  const [state, setState] = useState<{ busy: boolean; problem: Problem | undefined }>({
    busy: false,
    problem: undefined,
  });
  const current = useRef(work);
  current.current = work;
  const run = useCallback(async (...given: Given) => {
    setState({ busy: true, problem: undefined });
    try {
      await current.current(...given);
      setState({ busy: false, problem: undefined });
      return true;
    } catch (error) {
      setState({ busy: false, problem: asProblem(error) });
      return false;
    }
  }, []);
  const forget = useCallback(() => setState({ busy: false, problem: undefined }), []);
  return { run, ...state, forget };
}

function useProblem(): (error: CombinedError) => Problem {
  const t = useWords();
  return useCallback(
    (error) => {
      const [first] = error.graphQLErrors;
      if (!first) return new Problem(t('noAnswer'), 'site.away');
      return new Problem(first.message, String(first.extensions['code'] ?? 'unknown'), first.extensions);
    },
    [t],
  );
}

import { useEffect, useState } from 'react';
import { asProblem, type Problem } from '../site/ask.js';

export type Preview<T> = { answer: T | null; problem: Problem | null; busy: boolean };

const QUIET_MS = 250;

/** What something would do, asked again whenever what is asked for is another: `asked` is null while too little is chosen. */
export function usePreview<T>(asked: string | null, ask: () => Promise<T>, turn: number): Preview<T> {
  const [state, setState] = useState<Preview<T> & { of: string | null }>({
    answer: null,
    problem: null,
    busy: false,
    of: null,
  });
  useEffect(() => {
    if (asked === null) return undefined;
    let isOver = false;
    const timer = setTimeout(async () => {
      try {
        const answer = await ask();
        if (!isOver) setState({ answer, problem: null, busy: false, of: asked });
      } catch (error) {
        if (!isOver) setState({ answer: null, problem: asProblem(error), busy: false, of: asked });
      }
    }, QUIET_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [asked, turn]);
  if (asked === null) return { answer: null, problem: null, busy: false };
  return state.of === asked ? state : { answer: null, problem: null, busy: true };
}

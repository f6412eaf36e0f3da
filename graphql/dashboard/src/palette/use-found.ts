import { useEffect, useRef, useState } from 'react';
import { asProblem, type Problem, useAsk } from '../site/ask.js';
import type { Found } from './found.js';
import { FIND } from './queries.js';

/** How long one types before it is looked for, in milliseconds. */
const TYPING_MS = 120;
const MOST = 40;
/** What is looked for has as many characters as this, and no more than that. */
const [LEAST, LONGEST] = [2, 200];

type State = { of: string; found: Found[]; problem: Problem | null };
const NOTHING: State = { of: '', found: [], problem: null };

/** What the site finds of a text; answers that come late are let go, and what was found before stays meanwhile. */
export function useFound(text: string): { found: Found[]; searching: boolean; problem: Problem | null } {
  const ask = useAsk();
  const given = text.trim().slice(0, LONGEST);
  const wanted = given.length < LEAST ? '' : given;
  const [state, setState] = useState(NOTHING);
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    if (!wanted) {
      setState(NOTHING);
      return undefined;
    }
    const timer = setTimeout(() => {
      ask(FIND, { text: wanted, first: MOST }).then(
        ({ search }) => mine === turn.current && setState({ of: wanted, found: [...search], problem: null }),
        (error: unknown) => mine === turn.current && setState({ of: wanted, found: [], problem: asProblem(error) }),
      );
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [ask, wanted]);
  return { found: state.found, searching: state.of !== wanted, problem: state.problem };
}

import { useEffect, useRef, useState } from 'react';
import { Problem, useAsk } from '../site/ask.js';
import type { Found } from './found.js';
import { FIND } from './queries.js';

/** How long one types before it is looked for, in milliseconds. */
const TYPING_MS = 120;
const EACH = 6;

/** What the site finds of a text; answers that come late are let go, and what was found before stays meanwhile. */
export function useFound(
  project: string,
  text: string,
): { found: Found[]; searching: boolean; problem: Problem | null } {
  const ask = useAsk();
  const wanted = text.trim();
  const [state, setState] = useState<{ of: string; found: Found[]; problem: Problem | null }>({
    of: '',
    found: [],
    problem: null,
  });
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    if (!wanted || !project) {
      setState({ of: '', found: [], problem: null });
      return undefined;
    }
    const timer = setTimeout(() => {
      ask(FIND, { project, text: wanted, first: EACH }).then(
        ({ project: of }) => {
          if (mine !== turn.current) return;
          const shots = of?.shots.edges ?? [];
          const materials = of?.materials.edges ?? [];
          const deliverables = of?.deliverables.edges ?? [];
          const found = [
            ...shots.map(({ node: { code, work, sequence } }) => ({
              ...{ concept: 'shot', id: `${work}/${code}`, project, title: code, subtitle: sequence },
            })),
            ...deliverables.map(({ node: { code, name } }) => ({
              ...{ concept: 'deliverable', id: code, project, title: name, subtitle: code },
            })),
            ...materials.map(({ node: { id, material, vendor } }) => ({
              ...{ concept: 'material', id, project, title: material, subtitle: vendor },
            })),
          ];
          setState({ of: wanted, found, problem: null });
        },
        (error: unknown) => {
          const problem = error instanceof Problem ? error : new Problem(String(error), 'unknown');
          if (mine === turn.current) setState({ of: wanted, found: [], problem });
        },
      );
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [ask, project, wanted]);
  return { found: state.found, searching: state.of !== wanted, problem: state.problem };
}

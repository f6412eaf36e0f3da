import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, type Problem, useAgain, useLive } from './ask.js';
import type { Change } from './live.js';
import { isAway } from './problem.js';

/** A page of a list as it was answered. */
export type Page<Row> = { rows: Row[]; end: string | null; total?: number };
export type Pages<Row> = {
  rows: Row[];
  /** How many there are in all; nothing before the first answer. */
  total: number | undefined;
  problem: Problem | undefined;
  reading: boolean;
  /** Reads the next page, once at a time; nothing where there is none. */
  more: () => void;
  again: () => void;
};
type State<Row> = { key: string; rows: Row[]; end: string | null; total: number | undefined; problem?: Problem };

const FIRST = 100;
const MOST = 500;
/** Changes come in crowds: the list is read once, this long after the first for each page of it, in milliseconds. */
const GATHER_MS = 400;
const PATIENCE_MS = 10_000;

/**
 * A long list, read page by page as far as one goes. `key` says what is listed: with another, it begins anew, and what was
 * asked for the one before is let go. It is read again when something it is about has changed, as far as it was read.
 */
export function usePages<Row>(
  key: string | null,
  read: (first: number, after: string | null) => Promise<Page<Row>>,
  about: (change: Change) => boolean,
): Pages<Row> {
  const live = useLive();
  const [state, setState] = useState<State<Row> | null>(null);
  const [reading, setReading] = useState(false);
  const current = useRef({ key, read, about, state });
  current.current = { key, read, about, state };
  const going = useRef(0);

  const load = useCallback(async (of: string, from: State<Row> | null, least: number) => {
    const turn = ++going.current;
    setReading(true);
    try {
      let rows = from?.rows ?? [];
      let end = from?.end ?? null;
      let total = from?.total;
      do {
        const page = await current.current.read(Math.min(MOST, Math.max(FIRST, least - rows.length)), end);
        if (turn !== going.current) return;
        rows = [...rows, ...page.rows];
        end = page.end;
        total = page.total ?? total;
      } while (end !== null && rows.length < least);
      setState({ key: of, rows, end, total });
    } catch (error) {
      if (turn !== going.current) return;
      setState((before) => ({
        ...(before?.key === of ? before : { key: of, rows: [], end: null, total: undefined }),
        problem: asProblem(error),
      }));
    } finally {
      if (turn === going.current) setReading(false);
    }
  }, []);

  useEffect(() => {
    if (key !== null) void load(key, null, 1);
  }, [key, load]);
  const again = useCallback(() => {
    const { key: of, state: before } = current.current;
    if (of !== null) void load(of, null, before?.key === of ? before.rows.length : 1);
  }, [load]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          again();
        },
        Math.min(PATIENCE_MS, GATHER_MS * Math.ceil(((current.current.state?.rows.length ?? 0) + 1) / FIRST)),
      );
    };
    const stops = [live.onChange((change) => current.current.about(change) && soon()), live.onMissed(soon)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live, again]);
  useAgain(isAway(state?.problem) && !reading, again);
  const more = useCallback(() => {
    const { key: of, state: before } = current.current;
    if (of !== null && before?.key === of && before.end !== null) void load(of, before, before.rows.length + 1);
  }, [load]);

  // While another list is being read, the one before stays: what is typed does not blink.
  return {
    rows: state?.rows ?? [],
    total: state?.total,
    problem: state?.problem,
    reading: reading || (key !== null && state?.key !== key),
    more: reading ? nothing : more,
    again,
  };
}
const nothing = (): void => undefined;

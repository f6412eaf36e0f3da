import { useCallback, useMemo } from 'react';
import { useAddress } from '../kit/address.js';

/** What the panel shows: a thing of a concept, of another project than the page's where that is said. */
export type Open = { concept: string; id: string; project?: string };

/** What is open in the panel, kept in the address (`open=task:…`), and how something else is opened, or it is closed. */
export function useOpen(): [Open | null, (open: Open | null) => void] {
  const [params, change] = useAddress();
  const text = params.get('open');
  const of = params.get('of');
  const open = useMemo(() => {
    const at = text?.indexOf(':') ?? -1;
    if (!text || at < 1) return null;
    return { concept: text.slice(0, at), id: text.slice(at + 1), ...(of ? { project: of } : {}) };
  }, [text, of]);
  const set = useCallback(
    (next: Open | null) => change({ open: next && `${next.concept}:${next.id}`, of: next?.project }),
    [change],
  );
  return [open, set];
}

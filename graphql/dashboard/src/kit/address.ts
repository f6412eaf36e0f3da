import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';

type Changes = Record<string, string | null | undefined>;

/** What an address says, with something of it changed. */
function changed(before: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** What a page shows, kept in its address, so that it is a link one can send. A value that is empty is left out. */
export function useAddress(): [URLSearchParams, (changes: Changes) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Changes) => setParams((before) => changed(before, changes), { replace: true }),
    [setParams],
  );
  return [params, change];
}

/** The address of this page with something of it changed: what a link leads to. */
export function useHref(): (changes: Changes) => string {
  const [path] = useLocation();
  const [params] = useSearchParams();
  return useCallback(
    (changes) => {
      const next = changed(params, changes);
      return next.size > 0 ? `${path}?${next}` : path;
    },
    [path, params],
  );
}

/** Goes to another page. */
export const useGo = (): ((to: string) => void) => useLocation()[1];

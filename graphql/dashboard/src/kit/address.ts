import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';

/** What a page shows, kept in its address, so that it is a link one can send. A value that is empty is left out. */
export function useAddress(): [URLSearchParams, (changes: Record<string, string | null | undefined>) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | null | undefined>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params, change];
}

/** The address of this page with something of it changed: what a link leads to. */
export function useHref(): (changes: Record<string, string | null>) => string {
  const [path] = useLocation();
  const [params] = useAddress();
  return useCallback(
    (changes) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      const text = next.toString();
      return text ? `${path}?${text}` : path;
    },
    [path, params],
  );
}

/** Goes to another page. */
export const useGo = (): ((to: string) => void) => useLocation()[1];

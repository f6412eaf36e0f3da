import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useAddress } from '../kit/address.js';

export const VIEWS = ['matrix', 'board', 'list', 'elements'] as const;
export type View = (typeof VIEWS)[number];

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

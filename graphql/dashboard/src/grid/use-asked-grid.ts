import { useCallback, useMemo } from 'react';
import { useAddress } from '../kit/address.js';
import { type Asked, NAMES, readAsked, writeAsked } from './asked.js';

/** What the address of the grid asks for, and how it is asked for otherwise. */
export function useAskedGrid(): [Asked, (changes: Partial<Asked>) => void] {
  const [params, set] = useAddress();
  const key = NAMES.map((name) => params.get(name) ?? '').join('\n');
  const asked = useMemo(() => readAsked((name) => params.get(name)), [key]);
  const change = useCallback((changes: Partial<Asked>) => set(writeAsked({ ...asked, ...changes })), [asked, set]);
  return [asked, change];
}

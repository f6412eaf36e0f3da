import { useCallback, useEffect, useRef, useState } from 'react';
import { checksumOf } from '../checksum/checksum.js';
import type { Dropped } from '../checksum/dropped.js';
import { type Listed, matched } from './manifest.js';

export type Checking = { at: 'reading'; share: number } | { at: 'same' | 'other' | 'size' };

/** Compares dropped files with what a manifest lists, one after the other, however large they are. */
export function useChecks(listed: readonly Listed[]) {
  const [checks, setChecks] = useState<ReadonlyMap<string, Checking>>(new Map());
  const stop = useRef(new AbortController());
  useEffect(() => {
    const { current } = stop;
    return () => current.abort();
  }, []);
  const set = useCallback(
    (path: string, check: Checking) => setChecks((before) => new Map(before).set(path, check)),
    [],
  );
  const check = useCallback(
    async (dropped: Dropped[]) => {
      const found = matched(
        listed,
        dropped.map((each) => ({ ...each, size: each.file.size })),
      );
      for (const { path, size, sha256 } of listed) {
        const one = found.get(path);
        if (!one || stop.current.signal.aborted) continue;
        if (one.size !== size) {
          set(path, { at: 'size' });
          continue;
        }
        set(path, { at: 'reading', share: 0 });
        const onDone = (done: number): void => set(path, { at: 'reading', share: size === 0 ? 1 : done / size });
        const is = await checksumOf(one.file, onDone, stop.current.signal).catch(() => '');
        set(path, { at: is === sha256 ? 'same' : 'other' });
      }
    },
    [listed, set],
  );
  return { checks, check: (dropped: Dropped[]) => void check(dropped) };
}

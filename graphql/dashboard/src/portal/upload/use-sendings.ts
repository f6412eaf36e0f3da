import { useCallback, useEffect, useReducer, useRef } from 'react';
import { SAY_CLAIM } from '../../claim/queries.js';
import { checksumOf } from '../../checksum/checksum.js';
import type { Dropped } from '../../checksum/dropped.js';
import { useAsk } from '../../site/ask.js';
import { language } from '../../words/language.js';
import { BEGIN_UPLOAD, CHECK_NAME } from './queries.js';
import { keptAt, sendBytes } from './send.js';
import { arrivalOf, type Meaning, type NameCheck, type Sending, type Stage, uploadId } from './sending.js';

const ARRIVAL = 'bobine.arrival.claimed.v1';
type Change = { add: Sending[] } | { key: string; to: Partial<Pick<Sending, 'name' | 'stage'>> } | { leave: string };

function changed(sendings: Sending[], change: Change): Sending[] {
  if ('add' in change) return [...sendings, ...change.add];
  if ('leave' in change) return sendings.filter(({ key }) => key !== change.leave);
  return sendings.map((one) => (one.key === change.key ? { ...one, ...change.to } : one));
}

/** The files of a page on their way to a production: checked by name first, then read, sent, kept and said, one by one. */
export function useSendings(project: string) {
  const ask = useAsk();
  const [sendings, change] = useReducer(changed, []);
  const current = useRef(sendings);
  current.current = sendings;
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => () => stops.current.forEach((stop) => stop.abort()), []);
  const toStage = useCallback((key: string, stage: Stage) => change({ key, to: { stage } }), []);

  const check = useCallback(
    async (key: string, name: string) => {
      change({ key, to: { name, stage: { at: 'checking' } } });
      try {
        const { project: found } = await ask(CHECK_NAME, { project, file: name });
        const checked = found?.checkName;
        if (checked) toStage(key, { at: checked.ok ? 'ready' : 'misnamed', check: checked });
      } catch (error) {
        toStage(key, { at: 'failed', why: (error as Error).message });
      }
    },
    [ask, project, toStage],
  );
  const add = useCallback(
    (dropped: Dropped[]) => {
      const known = new Set(current.current.map(({ key }) => key));
      const fresh = dropped
        .map(({ file, path }) => ({ key: `${path} ${file.size} ${file.lastModified}`, file, name: file.name }))
        .filter(({ key }) => !known.has(key));
      change({ add: fresh.map((one) => ({ ...one, stage: { at: 'checking' } })) });
      for (const { key, name } of fresh) void check(key, name);
    },
    [check],
  );
  const send = useCallback(
    async ({ key, file, name }: Sending, means: Meaning) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      try {
        toStage(key, { at: 'reading', done: 0 });
        const sha256 = await checksumOf(file, (done) => toStage(key, { at: 'reading', done }), stop.signal);
        const id = uploadId(sha256, name);
        const { beginUpload } = await ask(BEGIN_UPLOAD, { project, file: name, size: file.size, sha256, id });
        const onDone = (done: number): void => toStage(key, { at: 'sending', done });
        onDone(0);
        await sendBytes(file, beginUpload, onDone, stop.signal);
        toStage(key, { at: 'keeping' });
        const kept = await keptAt(beginUpload.address, language(), stop.signal);
        const data = arrivalOf(means, { path: kept.path ?? '', size: kept.size, sha256 });
        const { sayClaim } = await ask(SAY_CLAIM, { project, type: ARRIVAL, data, id });
        toStage(key, { at: 'said', event: sayClaim.id });
      } catch (error) {
        if (!stop.signal.aborted) toStage(key, { at: 'failed', why: (error as Error).message });
      } finally {
        stops.current.delete(key);
      }
    },
    [ask, project, toStage],
  );
  const leave = useCallback((key: string) => {
    stops.current.get(key)?.abort();
    change({ leave: key });
  }, []);
  /** What somebody says of a file whose name says nothing. */
  const mean = useCallback(
    (key: string, checked: NameCheck, means: Meaning) => toStage(key, { at: 'ready', check: { ...checked, means } }),
    [toStage],
  );
  return { sendings, add, check, send, leave, mean };
}

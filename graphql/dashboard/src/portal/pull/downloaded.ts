import { useState } from 'react';
import { useKnown } from '../../site/me.js';
import type { Downloaded } from './since.js';

const NAME = 'pulled';
const MOST = 2000;

function read(who: string): Downloaded {
  try {
    const kept = JSON.parse(localStorage.getItem(`${NAME}:${who}`) ?? '{}') as unknown;
    const entries = Object.entries(typeof kept === 'object' && kept !== null ? kept : {});
    return Object.fromEntries(entries.filter(([, at]) => typeof at === 'string'));
  } catch {
    return {};
  }
}

/** What was downloaded in this browser, by whoever is signed in; nobody else knows who has pulled what. */
export function useDownloaded(): [Downloaded, (ids: readonly string[]) => void] {
  const { me } = useKnown();
  const [known, setKnown] = useState(() => read(me.id));
  const note = (ids: readonly string[]): void => {
    const now = new Date().toISOString();
    const before = Object.entries(read(me.id)).filter(([id]) => !ids.includes(id));
    const all = [...ids.map((id) => [id, now]), ...before].slice(0, MOST);
    const kept = Object.fromEntries(all) as Downloaded;
    localStorage.setItem(`${NAME}:${me.id}`, JSON.stringify(kept));
    setKnown(kept);
  };
  return [known, note];
}

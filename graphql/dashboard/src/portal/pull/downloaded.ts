import { useState } from 'react';
import { useKnown } from '../../site/me.js';

const NAME = 'pulled';
const MOST = 2000;

function read(who: string): string[] {
  try {
    const kept = JSON.parse(localStorage.getItem(`${NAME}:${who}`) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** What was downloaded in this browser, by whoever is signed in; nobody else knows who has pulled what. */
export function useDownloaded(): [ReadonlySet<string>, (ids: readonly string[]) => void] {
  const { me } = useKnown();
  const [ids, setIds] = useState(() => new Set(read(me.id)));
  const note = (more: readonly string[]): void => {
    const all = [...new Set([...more, ...read(me.id)])].slice(0, MOST);
    localStorage.setItem(`${NAME}:${me.id}`, JSON.stringify(all));
    setIds(new Set(all));
  };
  return [ids, note];
}

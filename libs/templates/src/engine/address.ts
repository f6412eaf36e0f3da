import type { Verb } from './state.js';

/** A step attempt: `hsm/feature/lock#1`. */
export const stepAddress = (run: string, path: string, attempt: number): string => `${run}/${path}#${attempt}`;

/** An item's run, also the `{run}` of its own steps: `hsm/feature/shots[SATL_0130]#1`; marks of ours in the key are escaped. */
export const itemAddress = (run: string, path: string, key: string, generation: number): string =>
  `${run}/${path}[${key.replace(/[%/#:[\]\s]/g, (mark) => encodeURIComponent(mark))}]#${generation}`;

/** Names one command of a step attempt for ever: whoever carries it out does it once. */
export const onceKey = (address: string, verb: Verb): string => `${address}:${verb}`;

/** The step and attempt an address names in a run, or null when it belongs to another run. */
export function stepOf(run: string, address: string): { path: string; attempt: number } | null {
  if (!address.startsWith(`${run}/`)) return null;
  const match = /^([^#[\]:]+)#(\d+)$/.exec(address.slice(run.length + 1));
  return match ? { path: match[1]!, attempt: Number(match[2]) } : null;
}

/** The step attempt and verb of a once-key. */
export function verbOf(key: string): { address: string; verb: string } {
  const colon = key.lastIndexOf(':');
  return { address: key.slice(0, colon), verb: key.slice(colon + 1) };
}

import { arch, cpus, loadavg, release, totalmem } from 'node:os';
import { rounded } from './figures.js';

/** What a figure was measured on. */
export type Machine = { cpu: string; cores: number; memoryGb: number; node: string; system: string };

export function machine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: rounded(totalmem() / 1024 ** 3, 0),
    node: process.version,
    system: `${process.platform} ${release()} ${arch()}`,
  };
}

/** Processes that ran or wanted to, on average over the last minute: what else goes on shows here. */
export const load = (): number => rounded(loadavg()[0] ?? 0, 2);

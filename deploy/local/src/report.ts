import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DemoResult } from './demo.js';
import type { Obtained, ServerName } from './server.js';

export type Report = {
  project: unknown;
  stages: unknown;
  deliverables: unknown;
  events: unknown;
  /** Where each server came from. */
  servers: Record<ServerName, Obtained>;
  /** Seconds from the command until every service was ready. */
  ready: number;
  /** Resident memory of the one process that runs every service. */
  memory: { rssMb: number | undefined };
  failed?: string;
} & Record<string, unknown>;

/** The demo's own report, with what only the start can know. */
export function buildReport(
  result: DemoResult | undefined,
  known: Pick<Report, 'servers' | 'ready' | 'memory'>,
): Report {
  const told = result && 'report' in result ? result.report : {};
  const nothing = { project: null, stages: [], deliverables: [], events: {} };
  return { ...nothing, ...told, ...known, ...(result && 'failed' in result && { failed: result.failed }) };
}

export function writeReport(file: string, report: Report): void {
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
}

/** Resident memory of a process in megabytes (2^20), where the system tells it. */
export function rssMb(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

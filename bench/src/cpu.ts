import { readFileSync } from 'node:fs';
import type pg from 'pg';

/** Linux counts the time of a process in hundredths of a second. */
const TICK_MS = 10;

/** Processor time a process has taken so far, milliseconds; undefined where the system does not say. */
function cpuOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // After the name, which may hold anything: state is the third field, user and system time the 14th and 15th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** Processor time of the product and of its sessions at the database: what others do on the machine does not count. */
export async function productCpu(pid: number, db: pg.Pool): Promise<number> {
  const { rows } = await db.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and application_name like 'bobine-%'`,
  );
  return [pid, ...rows.map((row) => row.pid)].reduce((sum, each) => sum + (cpuOf(each) ?? Number.NaN), 0);
}

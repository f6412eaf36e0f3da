import { phrase, type Phrase, refuse, together } from '@bobine/contracts';

export type Problem = { path: string; problem: string; fix: string | null; line: number | null; column: number | null };
export type Version = {
  name: string;
  version: number;
  current: boolean;
  retired: boolean;
  publishedBy: string;
  publishedAt: string;
  why: string | null;
};

/** Problems as compilers tell them, so that editors find the place: `feature.yaml:12:5: steps.lock.gate …`. */
export const problemLines = (file: string, problems: readonly Problem[]): Phrase =>
  together(
    problems.map(({ path, problem, fix, line, column }) => {
      const place = [file, line, column].filter((each) => each !== null).join(':');
      return `${place}: ${path ? `${path} ` : ''}${problem}${fix ? `; ${fix}` : ''}`;
    }),
    '\n',
  );

/** Versions in columns, the one that starts runs with a mark. */
export function versionLines(versions: readonly Version[]): Phrase {
  if (versions.length === 0) return phrase`No template is published.`;
  const width = Math.max(...versions.map(({ name }) => name.length));
  const lines = versions.map(({ name, version, current, retired, publishedBy, publishedAt, why }) => {
    const mark = current ? '*' : retired ? '-' : ' ';
    const by = `${publishedAt.slice(0, 16).replace('T', ' ')}  ${publishedBy}`;
    return `${mark} ${name.padEnd(width)}  ${String(version).padStart(3)}  ${by}${why ? `  ${why}` : ''}`;
  });
  return together(lines, '\n');
}

/** A version number given as an option; null where it was not. */
export function numbered(option: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(given)) return Number(given);
  throw refuse('option', phrase`${option} is the number of a version, from 1; "${given}" is none.`);
}

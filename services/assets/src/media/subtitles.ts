import { parseSync } from 'subtitle';
import { type Finding, found, type Phrase, phrase } from '@bobine/contracts';

/** One subtitle, in seconds from the beginning of the picture. */
export type Cue = { from: number; to: number; lines: string[] };

/** What nobody can read: faster than this in characters a second, or more lines at once. */
const FASTEST = 25;
const MOST_LINES = 2;
const MOST_NAMED = 20;

/** The cues of a SubRip or WebVTT file, in its order; an error where it is neither. */
export function readCues(text: string): Cue[] {
  return parseSync(text.replaceAll('\r\n', '\n')).flatMap((node) =>
    node.type === 'cue'
      ? [{ from: node.data.start / 1000, to: node.data.end / 1000, lines: linesOf(node.data.text) }]
      : [],
  );
}

const linesOf = (text: string): string[] =>
  text
    .replaceAll(/<[^>]*>|\{\\[^}]*\}/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is wrong with subtitles for a picture that lasts so many seconds; a blocker sends them back. */
export function faultsOfCues(cues: Cue[], seconds: number, name: string): Finding[] {
  const findings: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, cue: number | undefined, told: Phrase): void => {
    const spot = cue === undefined ? undefined : cues[cue];
    const where = spot ? { spot: { start: Math.max(0, spot.from), end: Math.max(0, spot.to) } } : {};
    if (findings.length < MOST_NAMED) findings.push(found({ severity, code, subject: name, ...where }, told));
  };
  if (cues.length === 0) say('blocker', 'subtitle.none', undefined, phrase`There is no subtitle in the file.`);
  for (const [at, { from, to, lines }] of cues.entries()) {
    const number = phrase`Subtitle ${at + 1} (${clock(from)})`;
    const before = cues[at - 1];
    if (to <= from) say('blocker', 'subtitle.backwards', at, phrase`${number} ends before it begins.`);
    if (lines.length === 0) say('issue', 'subtitle.empty', at, phrase`${number} says nothing.`);
    if (before && from < before.to)
      say('blocker', 'subtitle.overlap', at, phrase`${number} begins before the one before it ends.`);
    if (to > seconds)
      say(
        'blocker',
        'subtitle.beyondEnd',
        at,
        phrase`${number} lasts beyond the picture, which ends at ${clock(seconds)}.`,
      );
    if (lines.length > MOST_LINES)
      say('issue', 'subtitle.lines', at, phrase`${number} has ${lines.length} lines; ${MOST_LINES} can be read.`);
    const pace = lines.join(' ').length / Math.max(0.001, to - from);
    if (to > from && pace > FASTEST) {
      say(
        'issue',
        'subtitle.tooFast',
        at,
        phrase`${number} asks for ${Math.round(pace)} characters a second; ${FASTEST} can be read.`,
      );
    }
  }
  return findings;
}

/** Seconds as 0:01:02.500. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds * 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60];
  return `${hours}:${two(minutes)}:${two(Math.floor(whole / 1000) % 60)}.${String(whole % 1000).padStart(3, '0')}`;
}

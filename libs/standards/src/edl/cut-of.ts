import { type Finding, found, type MediaOutputOf, type Phrase, phrase, type readEdl, refuse } from '@bobine/contracts';
import type { Rate } from '../timecode/rate.js';
import { durationInFrames } from '../timecode/timecode.js';
import type { EdlEvent } from './edl.js';
import type { EdlReading } from './read-edl.js';

type Cut = MediaOutputOf<typeof readEdl>;

/** What makes the lengths of a list worth nothing: it was counted at another rate, or runs backwards. */
const BLOCKING: ReadonlySet<string> = new Set(['edl.timecodeNotAtRate', 'edl.rateDoubtful', 'edl.backwards']);

/** The picture events of a list as shots; of the shot names that a list repeats, each further one gets a number. */
export function cutOf(list: EdlReading, rate: Rate, name: string): Cut {
  const about = (code: string) =>
    ({ severity: BLOCKING.has(code) ? 'blocker' : 'issue', code, subject: name }) as const;
  const findings: Finding[] = list.findings.map(({ code, told }) => found(about(code), told));
  const seen = new Map<string, number>();
  const events = list.events
    .filter(isPicture)
    .map((event) => ({ event, frames: durationInFrames(event.record.in, event.record.out, rate) }))
    // A dissolve is written as two events; the outgoing one has no length of its own.
    .filter(({ frames }) => frames > 0)
    .map(({ event, frames }, at): Cut['events'][number] => {
      const named = shotOf(event);
      const times = (seen.get(named.shot) ?? 0) + 1;
      seen.set(named.shot, times);
      const shot = times === 1 ? named.shot : `${named.shot}-${times}`;
      if (named.why)
        findings.push(
          found(about('edl.noShotName'), phrase`Event ${String(event.number)} ${named.why}: it is ${shot}.`),
        );
      if (times > 1) {
        const told = phrase`${named.shot} is in the cut more than once; here it is ${shot}.`;
        findings.push(found(about('edl.shotTwice'), told));
      }
      const source = event.sourceFile ?? event.reel;
      const from = { source: source.slice(0, 200), sourceIn: event.source.in, sourceOut: event.source.out };
      const place = { order: at + 1, frames, recordIn: event.record.in, ...from };
      return { shot, sequence: sequenceOf(shot), ...place };
    });
  if (events.length === 0) throw refuse('edl.noPicture', 'There is no picture event in this list.');
  return { title: list.title.trim().slice(0, 400) || name, rate: { num: rate.num, den: rate.den }, events, findings };
}

/** Tracks are written V, B (both), AA/V…; sound-only events make no shot. */
const isPicture = ({ track }: EdlEvent): boolean => /^(V\d*|B|A+\d*\/V\d*|V\d*\/A+\d*)$/i.test(track);

function shotOf({ number, reel, transition, fromClipName, toClipName }: EdlEvent): { shot: string; why?: Phrase } {
  const clip = transition.kind === 'cut' ? fromClipName : (toClipName ?? fromClipName);
  if (!clip) return { shot: codeOf(`${reel}_E${number}`), why: phrase`names no clip` };
  const shot = codeOf(clip);
  return shot === clip ? { shot } : { shot, why: phrase`names its clip “${clip.slice(0, 80)}”` };
}

/** A clip's name as a code: shots are parts of addresses and folders. */
const codeOf = (text: string): string =>
  text
    .trim()
    .replaceAll(/[^A-Za-z0-9._-]/g, '_')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 110) || 'shot';

/** The sequence of a shot: what stands before its number. */
export const sequenceOf = (shot: string): string => shot.replace(/_\d.*$/, '').slice(0, 40);

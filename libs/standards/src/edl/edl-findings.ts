import { textTold, isRefusal, type Phrase, phrase, phraseOf } from '@bobine/contracts';
import { formatRate, type Rate } from '../timecode/rate.js';
import { hasDropFrame, isDropFrame, timecodeToFrames } from '../timecode/timecode.js';
import type { Edl, EdlEvent, EdlFinding } from './edl.js';
import { joinFindings, type CountedEvent, type Frames } from './edl-joins.js';

/** Looks a list over at a rate: timecodes that do not exist, durations that differ, gaps and overlaps in the record. */
export function findingsIn(edl: Edl, rate: Rate, lines: number[] = []): EdlFinding[] {
  const findings = countingFindings(edl, rate);
  const counted: CountedEvent[] = [];
  edl.events.forEach((event, index) => {
    const line = lines[index] ?? 0;
    const frames = framesOf(event, rate, (told) =>
      findings.push({ code: 'edl.timecodeNotAtRate', line, event: event.number, ...textTold(told) }),
    );
    if (frames) counted.push({ event, line, ...frames });
  });
  return [...findings, ...counted.flatMap(durationFindings), ...joinFindings(counted)];
}

function countingFindings({ fcm, events }: Edl, rate: Rate): EdlFinding[] {
  const about = (code: string, told: Phrase): EdlFinding[] => [{ code, line: 0, ...textTold(told) }];
  const says = (wanted: string) => fcm === wanted || events.some((event) => event.fcm === wanted);
  if (says('dropFrame') && !hasDropFrame(rate)) {
    return about(
      'edl.rateDoubtful',
      phrase`The list says drop-frame, which does not exist at ${formatRate(rate)}. Is the rate right?`,
    );
  }
  const silent = events.some((event) => !fcm && !event.fcm && !isDropFrame(event.record.in));
  if (silent && hasDropFrame(rate)) {
    return about(
      'edl.fcmMissing',
      phrase`The list does not say whether it counts in drop-frame; it is read as non-drop.`,
    );
  }
  return [];
}

function framesOf(
  event: EdlEvent,
  rate: Rate,
  missing: (why: Phrase) => void,
): { source: Frames; record: Frames } | undefined {
  const count = (timecode: string): number => {
    try {
      return timecodeToFrames(timecode, rate);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      missing(phrase`Event ${String(event.number)}: ${phraseOf(error.told)}`);
      return Number.NaN;
    }
  };
  const source = { start: count(event.source.in), end: count(event.source.out) };
  const record = { start: count(event.record.in), end: count(event.record.out) };
  return [source.start, source.end, record.start, record.end].some(Number.isNaN) ? undefined : { source, record };
}

function durationFindings({ event, line, source, record }: CountedEvent): EdlFinding[] {
  const about = (code: string, told: Phrase): EdlFinding[] => [
    { code, line, event: event.number, ...textTold(phrase`Event ${String(event.number)}: ${told}`) },
  ];
  const taken = source.end - source.start;
  const used = record.end - record.start;
  if (used < 0) return about('edl.backwards', phrase`the record ends ${-used} frames before it begins.`);
  if (taken < 0) return about('edl.backwards', phrase`the source ends ${-taken} frames before it begins.`);
  const { transition } = event;
  if ('frames' in transition && (transition.frames ?? 0) > used) {
    return about(
      'edl.transitionTooLong',
      phrase`its transition lasts ${transition.frames ?? 0} frames, the event ${used}.`,
    );
  }
  // With a change of speed the two differ by right.
  if (taken === used || event.speed) return [];
  return about('edl.durationsDiffer', phrase`${taken} frames of source for ${used} frames of record.`);
}

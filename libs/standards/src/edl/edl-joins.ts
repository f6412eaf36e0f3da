import { textTold, phrase } from '@bobine/contracts';
import type { EdlEvent, EdlFinding } from './edl.js';

/** Frames counted from midnight, the end not included. */
export type Frames = { start: number; end: number };

/** An event with its four timecodes counted in frames. */
export type CountedEvent = { event: EdlEvent; line: number; source: Frames; record: Frames };

/** Finds where events of one channel overlap in the record, and where the picture leaves a gap; sound may have gaps. */
export function joinFindings(events: CountedEvent[]): EdlFinding[] {
  const byChannel = new Map<string, CountedEvent[]>();
  for (const event of events) {
    if (event.record.end <= event.record.start) continue;
    for (const channel of channelsOf(event.event.track)) {
      const members = byChannel.get(channel);
      if (members) members.push(event);
      else byChannel.set(channel, [event]);
    }
  }
  return [...byChannel].flatMap(([channel, members]) => joinsAlong(channel, members));
}

function joinsAlong(channel: string, events: CountedEvent[]): EdlFinding[] {
  const findings: EdlFinding[] = [];
  let before: CountedEvent | undefined;
  // Lists may be sorted by source; joins are looked at in the order of the record.
  for (const next of events.toSorted((a, b) => a.record.start - b.record.start)) {
    const gap = before ? next.record.start - before.record.end : 0;
    const between = phrase`between events ${String(before?.event.number)} and ${String(next.event.number)} on ${channel}.`;
    const at = { line: next.line, event: next.event.number };
    if (gap < 0)
      findings.push({ code: 'edl.recordOverlap', ...at, ...textTold(phrase`${-gap} frames of overlap ${between}`) });
    if (gap > 0 && channel === 'V')
      findings.push({ code: 'edl.recordGap', ...at, ...textTold(phrase`${gap} frames of gap ${between}`) });
    if (!before || next.record.end >= before.record.end) before = next;
  }
  return findings;
}

/** The channels a track field stands for: `B` is picture and first sound, `AA/V` picture and both sounds. */
function channelsOf(track: string): string[] {
  return track
    .toUpperCase()
    .split('/')
    .flatMap((part) => CHANNELS[part] ?? [part]);
}

const CHANNELS: Partial<Record<string, string[]>> = {
  V1: ['V'],
  A: ['A1'],
  AA: ['A1', 'A2'],
  B: ['V', 'A1'],
  NONE: [],
};

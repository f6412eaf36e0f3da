import type { shotChange } from '@bobine/contracts';
import { addFrames, isDropFrame, writeEdl } from '@bobine/standards';
import type { Static } from '@sinclair/typebox';
import type { Cut, CutShot } from './cut.js';

export type VendorChange = Static<typeof shotChange>;
type Named = Pick<Cut, 'cut' | 'rate'> & { against: string };

const inWords = ({ kinds, head, tail, covered }: VendorChange): string => {
  const beyond = [head > 0 ? `${head} frames more at head` : '', tail > 0 ? `${tail} frames more at tail` : ''];
  const needs = kinds.includes('added') || covered ? '' : 'beyond what was delivered';
  return [kinds.join(', '), ...beyond, needs].filter(Boolean).join('; ');
};

/** Events that CMX 3600 can number. */
const MOST_EVENTS = 999;

/**
 * A vendor's change list as CMX 3600: its shots as they now are, what has changed below each; at the head, dropped ones
 * and those that an event cannot stand for, because their source is not known or the numbers are used up.
 */
export function changeListEdl({ cut, against, rate }: Named, changes: VendorChange[], shots: CutShot[]): string {
  const byName = new Map(shots.map((shot) => [shot.shot, shot]));
  const dropped = changes.filter(({ kinds }) => kinds.includes('dropped'));
  const events = changes.flatMap((change) => {
    const shot = byName.get(change.shot);
    if (!shot?.sourceIn || !shot.sourceOut) return [];
    const record = { in: shot.recordIn, out: addFrames(shot.recordIn, shot.frames, rate) };
    return [{ change, source: { in: shot.sourceIn, out: shot.sourceOut }, record, shot }];
  });
  const listed = events.slice(0, MOST_EVENTS);
  const told = new Set([...dropped, ...listed.map(({ change }) => change)]);
  const beside = changes.filter((change) => !told.has(change));
  return writeEdl({
    title: `${cut}_changes_since_${against}`,
    fcm: listed.some(({ record }) => isDropFrame(record.in)) ? 'dropFrame' : 'nonDropFrame',
    comments: [
      `CHANGES FROM ${against} TO ${cut}`,
      ...dropped.map(({ shot }) => `DROPPED: ${shot}`),
      ...beside.map((change) => `WITHOUT EVENT: ${change.shot}: ${inWords(change)}`),
    ],
    events: listed.map(({ change, source, record, shot }, at) => ({
      ...{ number: at + 1, reel: 'AX', track: 'V', transition: { kind: 'cut' }, source, record },
      fromClipName: shot.shot,
      ...(shot.source ? { sourceFile: shot.source } : {}),
      comments: [`CHANGE: ${inWords(change)}`],
    })),
  });
}

const COLUMNS = [
  'shot',
  'sequence',
  'change',
  'frames before',
  'frames now',
  'record in before',
  'record in now',
  'frames more at head',
  'frames more at tail',
  'covered by what was delivered',
];

/** The same as a table for a spreadsheet (RFC 4180). */
export function changeListCsv(changes: VendorChange[]): string {
  const rows = changes.map(({ shot, sequence, kinds, before, after, head, tail, covered }) => [
    ...[shot, sequence, kinds.join(' + '), before?.frames, after?.frames, before?.recordIn, after?.recordIn],
    ...[head, tail, covered ? 'yes' : 'no'],
  ]);
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What each vendor concerned has to know: its own shots, and no other's. */
export function changesByVendor(changes: VendorChange[]): Map<string, VendorChange[]> {
  const concerned = changes.filter(({ vendor }) => vendor !== undefined);
  return Map.groupBy(concerned, ({ vendor }) => vendor ?? '');
}

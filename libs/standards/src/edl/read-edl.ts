import { textTold, type Phrase, phrase, refuse } from '@bobine/contracts';
import type { Rate } from '../timecode/rate.js';
import { hasDropFrame, isDropFrame } from '../timecode/timecode.js';
import type { Edl, EdlEvent, EdlFinding, Fcm, Span, Speed } from './edl.js';
import { findingsIn } from './edl-findings.js';
import { edlLineFrom } from './edl-line.js';

const MOST_LINES = 100_000;
const LONGEST_LINE = 2_000;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** An EDL as read, with what a person should look at. */
export type EdlReading = Edl & { findings: EdlFinding[] };

type Reading = { edl: Edl; titled: boolean; counting?: Fcm; lines: number[]; findings: EdlFinding[]; rate: Rate };

/** Reads a CMX 3600 list at the rate its sender names; what does not fit is a finding, what cannot be read a refusal naming the line. */
export function readEdl(text: string, rate: Rate): EdlReading {
  const reading: Reading = {
    edl: { title: '', comments: [], events: [] },
    titled: false,
    lines: [],
    findings: [],
    rate,
  };
  linesOf(text).forEach((line, index) => {
    if (line.length > LONGEST_LINE)
      throw unreadable(index + 1, phrase`it is longer than ${LONGEST_LINE} characters`, line);
    if (line.trim()) takeLine(reading, line.trim(), index + 1);
  });
  const { edl, titled, lines, findings } = reading;
  if (!titled && edl.events.length === 0)
    throw unreadable(1, phrase`there is neither a TITLE nor an event in this file`);
  if (!titled) findings.push({ code: 'edl.titleMissing', line: 0, ...textTold(phrase`The list has no TITLE.`) });
  findings.push(...findingsIn(edl, rate, lines));
  return { ...edl, findings: findings.sort((a, b) => a.line - b.line) };
}

function linesOf(text: string): string[] {
  const lines = text.replace(BYTE_ORDER_MARK, '').split(/\r\n|\r|\n/, MOST_LINES + 2);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length <= MOST_LINES) return lines;
  throw refuse('edl.tooLong', phrase`An EDL of more than ${MOST_LINES} lines is not read. Split it by reel.`);
}

function takeLine(reading: Reading, written: string, lineNumber: number): void {
  const line = edlLineFrom(written);
  const event = reading.edl.events.at(-1);
  switch (line.says) {
    case 'title':
      if (reading.titled) return keepAsComment(reading, written, lineNumber, phrase`a second TITLE`);
      reading.titled = true;
      reading.edl.title = line.title;
      return;
    case 'fcm':
      reading.counting = line.fcm;
      if (!event) reading.edl.fcm = line.fcm;
      return;
    case 'event':
      return takeEvent(reading, line.event, lineNumber);
    case 'speed':
      return takeSpeed(reading, line.speed, written, lineNumber);
    case 'unreadable':
      throw unreadable(lineNumber, line.why, written);
    case 'unknown':
      return keepAsComment(reading, written, lineNumber, phrase`not a line of CMX 3600 we know`);
    case 'comment':
      break;
    case 'sop':
      if (!event || event.sop) break;
      event.sop = line.sop;
      return;
    case 'saturation':
      if (!event || event.saturation !== undefined) break;
      event.saturation = line.saturation;
      return;
    default:
      if (!event || event[line.says] !== undefined) break;
      event[line.says] = line.text;
      return;
  }
  (event ?? reading.edl).comments.push(written);
}

function takeEvent({ edl, counting, lines, rate }: Reading, event: EdlEvent, lineNumber: number): void {
  const marked = [event.source, event.record].some((span) => isDropFrame(span.in) || isDropFrame(span.out));
  // Many tools write colons in a drop-frame list and let FCM tell; we write what is meant into the timecode itself.
  if (counting === 'dropFrame' && !marked && hasDropFrame(rate)) {
    event.source = asDropFrame(event.source);
    event.record = asDropFrame(event.record);
  }
  if (counting && counting !== edl.fcm) event.fcm = counting;
  edl.events.push(event);
  lines.push(lineNumber);
}

function takeSpeed(reading: Reading, speed: Speed, written: string, lineNumber: number): void {
  const last = reading.edl.events.at(-1);
  const named = reading.edl.events
    .slice(-2)
    .findLast(({ number, reel }) => number === last?.number && reel === speed.reel);
  if (!named || named.speed) return keepAsComment(reading, written, lineNumber, phrase`a speed for no event above it`);
  named.speed = speed;
}

function keepAsComment({ edl, findings }: Reading, written: string, line: number, why: Phrase): void {
  const event = edl.events.at(-1);
  (event ?? edl).comments.push(written);
  const told = phrase`Line ${line} is ${why}; it is kept as it stands: ${written.slice(0, 80)}`;
  findings.push({ code: 'edl.lineNotUsed', line, ...(event && { event: event.number }), ...textTold(told) });
}

const unreadable = (lineNumber: number, why: Phrase, line = '') =>
  refuse('edl.unreadable', phrase`Line ${lineNumber} of the EDL cannot be read: ${why}.`, line.slice(0, 120));

const asDropFrame = (span: Span): Span => ({ in: semicolon(span.in), out: semicolon(span.out) });
const semicolon = (timecode: string): string => timecode.replace(/:(\d+)$/, ';$1');

import { type Phrase, phrase, refuse } from '@bobine/contracts';
import { isTimecode } from '../timecode/timecode.js';
import type { Edl, EdlEvent, Fcm, Rgb, Span, Speed } from './edl.js';
import { edlLineFrom } from './edl-line.js';
import { transitionText } from './edl-transition.js';

const LONGEST = 1_000;
const UNWRITABLE = /\p{Cc}/u;

/** Writes a CMX 3600 list; refuses texts that would change what the list says, such as a clip name with a line break. */
export function writeEdl(edl: Edl): string {
  let counting = edl.fcm;
  const head = [
    `TITLE: ${oneLine(edl.title, phrase`title`)}`.trimEnd(),
    ...fcmLine(counting),
    ...edl.comments.map(comment),
  ];
  const body = edl.events.flatMap((event) => {
    const wanted = event.fcm ?? edl.fcm;
    const change = wanted === counting ? [] : fcmLine(wanted);
    counting = wanted;
    return [...change, ...eventLines(event)];
  });
  return [...head, ...body, ''].join('\n');
}

function eventLines(event: EdlEvent): string[] {
  const { fromClipName, toClipName, sourceFile, sop, saturation, speed } = event;
  return [
    eventLine(event),
    ...(speed ? [speedLine(speed)] : []),
    ...remark('* FROM CLIP NAME:  ', fromClipName),
    ...remark('* TO CLIP NAME:  ', toClipName),
    ...remark('* SOURCE FILE: ', sourceFile),
    ...(sop ? [`*ASC_SOP ${[sop.slope, sop.offset, sop.power].map(triple).join(' ')}`] : []),
    ...(saturation === undefined ? [] : [`*ASC_SAT ${decimal(saturation)}`]),
    ...event.comments.map(comment),
  ];
}

function eventLine({ number, reel, track, transition, source, record }: EdlEvent): string {
  const start = `${String(number).padStart(3, '0')}  ${oneLine(reel, phrase`reel`).padEnd(8)} ${oneLine(track, phrase`track`).padEnd(5)}`;
  const line = `${start} ${transitionText(transition).padEnd(8)} ${timecodes(source)} ${timecodes(record)}`;
  const read = edlLineFrom(line);
  if (read.says === 'event' && read.event.reel === reel && read.event.track === track) return line;
  throw refuse(
    'edl.unwritable',
    phrase`Event ${String(number)} cannot be written: its number, reel, track or length does not fit the format.`,
    line,
  );
}

const fcmLine = (fcm: Fcm | undefined): string[] =>
  fcm ? [`FCM: ${fcm === 'dropFrame' ? 'DROP FRAME' : 'NON-DROP FRAME'}`] : [];

function speedLine({ reel, framesPerSecond, at }: Speed): string {
  const [whole = '', fraction = '0'] = decimal(Math.abs(framesPerSecond)).split('.');
  const speed = `${framesPerSecond < 0 ? '-' : ''}${whole.padStart(3, '0')}.${fraction}`;
  return `M2   ${oneLine(reel, phrase`reel`).padEnd(8)} ${speed.padEnd(21)} ${timecode(at)}`;
}

const remark = (label: string, text: string | undefined): string[] =>
  text === undefined ? [] : [label + oneLine(text, phrase`clip or file name`)];

/** A comment must still be one when the list is read again: never a title, a counting mode or an event. */
function comment(text: string): string {
  const line = oneLine(text, phrase`comment`);
  if (line && !/^(\d+\s|FCM:)/i.test(line)) return line;
  throw refuse('edl.unwritable', phrase`This comment would be read as something else: ${line.slice(0, 80)}`);
}

function oneLine(text: string, what: Phrase): string {
  if (text.length <= LONGEST && !UNWRITABLE.test(text)) return text.trim();
  throw refuse(
    'edl.unwritable',
    phrase`The ${what} cannot be written in an EDL: it has line breaks or is too long.`,
    text.slice(0, 80),
  );
}

const timecodes = (span: Span): string => `${timecode(span.in)} ${timecode(span.out)}`;

function timecode(text: string): string {
  if (isTimecode(text)) return text;
  throw refuse('edl.unwritable', phrase`“${text.slice(0, 40)}” is not a timecode.`);
}

const triple = (rgb: Rgb): string => `(${rgb.map(decimal).join(' ')})`;
const decimal = (value: number): string => String(Number(value.toFixed(6)));

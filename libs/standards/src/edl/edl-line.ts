import { type Phrase, phrase } from '@bobine/contracts';
import { isTimecode } from '../timecode/timecode.js';
import type { EdlEvent, Fcm, Rgb, Sop, Speed } from './edl.js';
import { transitionFrom } from './edl-transition.js';

/** What one line of a list says. */
export type EdlLine =
  | { says: 'title'; title: string }
  | { says: 'fcm'; fcm: Fcm }
  | { says: 'event'; event: EdlEvent }
  | { says: 'speed'; speed: Speed }
  | { says: 'fromClipName' | 'toClipName' | 'sourceFile'; text: string }
  | { says: 'sop'; sop: Sop }
  | { says: 'saturation'; saturation: number }
  | { says: 'comment' }
  | { says: 'unknown' }
  /** It begins like an event and is none. */
  | { says: 'unreadable'; why: Phrase };

/** Reads one line, already trimmed. */
export function edlLineFrom(line: string): EdlLine {
  if (/^\d{1,9}\s/.test(line)) return eventFrom(line);
  if (line.startsWith('*')) return remarkFrom(line.slice(1).trim());
  const title = /^TITLE:(.*)$/i.exec(line)?.[1];
  if (title !== undefined) return { says: 'title', title: title.trim() };
  const counting = /^FCM:\s*(NON[- ]?)?DROP[- ]FRAME$/i.exec(line);
  if (counting) return { says: 'fcm', fcm: counting[1] ? 'nonDropFrame' : 'dropFrame' };
  const speed = /^M2\s/i.test(line) ? speedFrom(line) : undefined;
  return speed ? { says: 'speed', speed } : { says: 'unknown' };
}

function eventFrom(line: string): EdlLine {
  const words = line.split(/\s+/);
  const [sourceIn, sourceOut, recordIn, recordOut] = words.slice(-4);
  if (!sourceIn || !sourceOut || !recordIn || !recordOut || !words.slice(-4).every(isTimecode)) {
    return { says: 'unreadable', why: phrase`an event ends with four timecodes` };
  }
  // Reel names may hold spaces, so what follows them is found from the right.
  const [, reel, track, mark, length] =
    /^(.+) (\S+) (C|D|W\d{1,3}|K ?[BO]?)(?: (\d{1,4}))?$/i.exec(words.slice(1, -4).join(' ')) ?? [];
  const transition = mark && transitionFrom(mark, length);
  if (!reel || !track || !transition) {
    return { says: 'unreadable', why: phrase`an event has a reel, a track, and C, D, W or K with its length` };
  }
  const source = { in: sourceIn, out: sourceOut };
  const record = { in: recordIn, out: recordOut };
  return { says: 'event', event: { number: Number(words[0]), reel, track, transition, source, record, comments: [] } };
}

function remarkFrom(remark: string): EdlLine {
  const [, label, text] = /^(FROM CLIP NAME|TO CLIP NAME|SOURCE FILE|ASC_SOP|ASC_SAT)\s*:?\s*(.+)$/i.exec(remark) ?? [];
  if (!label || !text) return { says: 'comment' };
  switch (label.toUpperCase()) {
    case 'ASC_SOP':
      return sopFrom(text);
    case 'ASC_SAT':
      return DECIMAL.test(text) ? { says: 'saturation', saturation: Number(text) } : { says: 'unknown' };
    case 'FROM CLIP NAME':
      return { says: 'fromClipName', text };
    case 'TO CLIP NAME':
      return { says: 'toClipName', text };
    default:
      return { says: 'sourceFile', text };
  }
}

const DECIMAL = /^[-+]?(\d{1,6}(\.\d{0,12})?|\.\d{1,12})$/;

function sopFrom(text: string): EdlLine {
  const words = text.split(/[\s(),]+/).filter(Boolean);
  if (words.length !== 9 || !words.every((word) => DECIMAL.test(word))) return { says: 'unknown' };
  const rgb = (from: number) => words.slice(from, from + 3).map(Number) as Rgb;
  return { says: 'sop', sop: { slope: rgb(0), offset: rgb(3), power: rgb(6) } };
}

function speedFrom(line: string): Speed | undefined {
  const words = line.split(/\s+/).slice(1);
  const [framesPerSecond, at] = words.slice(-2);
  const reel = words.slice(0, -2).join(' ');
  if (!reel || !at || !isTimecode(at) || !framesPerSecond || !DECIMAL.test(framesPerSecond)) return undefined;
  return { reel, framesPerSecond: Number(framesPerSecond), at };
}

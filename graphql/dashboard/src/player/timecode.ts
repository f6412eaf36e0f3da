/** Frames per second as an exact fraction. */
export type Rate = { num: number; den: number };

/** Reads a rate as the API writes it, `24/1` or `30000/1001`; null for what is none. */
export function rateOf(text: string | null | undefined): Rate | null {
  const [, num, den = '1'] = /^(\d{1,7})(?:\/(\d{1,7}))?$/.exec(text ?? '') ?? [];
  const rate = { num: Number(num), den: Number(den) };
  return num !== undefined && rate.num > 0 && rate.den > 0 ? rate : null;
}

/** How many frames a second of timecode counts: 30 for 29.97. */
export const counted = ({ num, den }: Rate): number => Math.round(num / den);

/** Frame numbers that are dropped at the beginning of most minutes, so that timecode keeps up with the clock. */
const droppedOf = (rate: Rate): number => Math.round(counted(rate) / 15);
/** Whether frame numbers may be dropped at a rate: at 29.97 and its multiples alone. */
const mayDrop = (rate: Rate): boolean => rate.den === 1001 && counted(rate) % 30 === 0;
/** Whether a timecode drops frame numbers: it is written with a semicolon. */
const isDropFrame = (timecode: string | null | undefined): boolean => timecode?.includes(';') ?? false;

/** Reads a timecode as a count of frames from midnight; null for what is none at that rate. */
export function framesAt(timecode: string, rate: Rate): number | null {
  const found = /^(\d\d):(\d\d):(\d\d)[:;.](\d\d)$/.exec(timecode);
  if (!found) return null;
  const [hours, minutes, seconds, frames] = found.slice(1).map(Number) as [number, number, number, number];
  const fps = counted(rate);
  if (hours > 23 || minutes > 59 || seconds > 59 || frames >= fps) return null;
  const total = ((hours * 60 + minutes) * 60 + seconds) * fps + frames;
  if (!isDropFrame(timecode) || !mayDrop(rate)) return total;
  const dropped = droppedOf(rate);
  // Numbers that are never counted are no timecode.
  if (seconds === 0 && frames < dropped && minutes % 10 !== 0) return null;
  const passed = hours * 60 + minutes;
  return total - dropped * (passed - Math.floor(passed / 10));
}

/** The timecode of a count of frames from midnight; after a day it begins anew. */
export function timecodeAt(frames: number, rate: Rate, drop = false): string {
  const fps = counted(rate);
  const drops = drop && mayDrop(rate);
  const dropped = drops ? droppedOf(rate) : 0;
  const perMinute = fps * 60 - dropped;
  const perTen = perMinute * 10 + dropped;
  const day = perTen * 6 * 24;
  let count = ((Math.trunc(frames) % day) + day) % day;
  if (drops) {
    const tens = Math.floor(count / perTen);
    const rest = count % perTen;
    const minutes = rest < dropped ? 0 : Math.floor((rest - dropped) / perMinute);
    count += dropped * (9 * tens + minutes);
  }
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(count / fps);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${parts}${drops ? ';' : ':'}${two(count % fps)}`;
}

/** What reads a frame of a picture as timecode: from its own beginning, or from zero where it says none. */
export function reading(rate: Rate, startTimecode: string | null): (frame: number) => string {
  const start = startTimecode === null ? 0 : (framesAt(startTimecode, rate) ?? 0);
  const drop = isDropFrame(startTimecode);
  return (frame) => timecodeAt(start + frame, rate, drop);
}

/** In the middle of a frame, in seconds: rounded either way it is still the same frame. */
export const middleOf = (frame: number, { num, den }: Rate): number => ((frame + 0.5) * den) / num;
/** The frame that begins at an instant: what a video says of the picture it shows. */
export const frameBeginning = (seconds: number, { num, den }: Rate): number => Math.round((seconds * num) / den);
/** The frame that an instant is in. */
export const frameIn = (seconds: number, { num, den }: Rate): number => Math.floor((seconds * num) / den + 1e-6);

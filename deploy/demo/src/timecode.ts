/** Frames per second as an exact fraction: 30000/1001 is what the data call 29.97. */
export type Rate = { num: number; den: number };

export const FILM_RATE: Rate = { num: 24, den: 1 };
export const CAMERA_RATE: Rate = { num: 30000, den: 1001 };

/** Where the picture of the cut begins: one hour, as the trade does. */
export const RECORD_START = '01:00:00:00';

const base = (rate: Rate): number => Math.round(rate.num / rate.den);

/** The frame that a non-drop timecode counts at this rate. */
export function frameOf(timecode: string, rate: Rate): number {
  const [hours = 0, minutes = 0, seconds = 0, frames = 0] = timecode.split(':').map(Number);
  return ((hours * 60 + minutes) * 60 + seconds) * base(rate) + frames;
}

/** The non-drop timecode of a frame at this rate, hh:mm:ss:ff (SMPTE ST 12-1, without dropped numbers). */
export function timecodeOf(frame: number, rate: Rate): string {
  const seconds = Math.floor(frame / base(rate));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, frame % base(rate)];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

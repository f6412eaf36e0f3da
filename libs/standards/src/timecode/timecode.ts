import { refuse, phrase } from '@bobine/contracts';
import { formatRate, type Rate } from './rate.js';

type Labels = { hours: number; minutes: number; seconds: number; frames: number };

/** Whether drop-frame counting exists at this rate (SMPTE ST 12-1 has it at 29.97; practice adds 59.94). */
export const hasDropFrame = ({ num, den }: Rate): boolean => den === 1001 && (num === 30_000 || num === 60_000);

/** Whether a timecode is written as drop-frame: `;` or `.` before its frames. */
export const isDropFrame = (timecode: string): boolean => /[;.]\d{2,3}$/.test(timecode.trim());

/** Whether the text has the form of a timecode, whatever the rate. */
export const isTimecode = (text: string): boolean => FORM.test(text);

/** Counts the frames from midnight to this timecode; refuses labels that do not exist at the rate. */
export function timecodeToFrames(timecode: string, rate: Rate): number {
  const { perSecond, dropped } = counting(rate, isDropFrame(timecode));
  const { hours, minutes, seconds, frames } = labelsOf(timecode);
  if (hours > 23 || minutes > 59 || seconds > 59) {
    throw refuse('timecode.outOfDay', phrase`${timecode} is not a time of day.`);
  }
  if (frames >= perSecond) {
    throw refuse(
      'timecode.frameBeyondRate',
      phrase`${timecode} has a frame ${frames}; at ${formatRate(rate)} there are ${perSecond}.`,
    );
  }
  if (frames < dropped && seconds === 0 && minutes % 10 !== 0) {
    throw refuse('timecode.dropped', phrase`${timecode} does not exist: drop-frame counting leaves it out.`);
  }
  const minutesSoFar = hours * 60 + minutes;
  const labels = (minutesSoFar * 60 + seconds) * perSecond + frames;
  return labels - dropped * (minutesSoFar - Math.floor(minutesSoFar / 10));
}

/** Writes a frame count as a timecode, starting again at midnight; drop-frame only at 29.97 and 59.94. */
export function framesToTimecode(frames: number, rate: Rate, { dropFrame = false } = {}): string {
  if (!Number.isSafeInteger(frames))
    throw refuse('timecode.notWhole', 'A timecode counts whole frames.', String(frames));
  const { perSecond, dropped } = counting(rate, dropFrame);
  const day = framesInDay(perSecond, dropped);
  const label = labelOf(((frames % day) + day) % day, perSecond, dropped);
  const seconds = Math.floor(label / perSecond);
  const whole = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':');
  const width = Math.max(2, String(perSecond - 1).length);
  return `${whole}${dropFrame ? ';' : ':'}${String(label % perSecond).padStart(width, '0')}`;
}

/** Moves a timecode by so many frames, forwards or backwards, round midnight if need be; its counting stays. */
export const addFrames = (timecode: string, frames: number, rate: Rate): string =>
  framesToTimecode(timecodeToFrames(timecode, rate) + frames, rate, { dropFrame: isDropFrame(timecode) });

/** Counts the frames from one timecode up to, not including, another; past midnight when the second is the earlier. */
export function durationInFrames(from: string, to: string, rate: Rate): number {
  const { perSecond, dropped } = counting(rate, isDropFrame(from));
  const difference = timecodeToFrames(to, rate) - timecodeToFrames(from, rate);
  return difference < 0 ? difference + framesInDay(perSecond, dropped) : difference;
}

const FORM = /^(\d{2})[:;.](\d{2})[:;.](\d{2})[:;.](\d{2,3})$/;

function labelsOf(timecode: string): Labels {
  const [, hours, minutes, seconds, frames] = FORM.exec(timecode.trim()) ?? [];
  if (frames === undefined) throw refuse('timecode.unreadable', phrase`“${timecode.slice(0, 40)}” is not a timecode.`);
  return { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds), frames: Number(frames) };
}

/** Labels per second of timecode, and labels left out at the start of each minute that is not a tenth. */
function counting(rate: Rate, dropFrame: boolean): { perSecond: number; dropped: number } {
  const perSecond = Math.round(rate.num / rate.den);
  if (rate.den !== 1 && perSecond * 1000 * rate.den !== rate.num * 1001) {
    throw refuse('timecode.noCounting', phrase`Timecode cannot count ${formatRate(rate)} frames a second.`);
  }
  if (!dropFrame) return { perSecond, dropped: 0 };
  if (!hasDropFrame(rate)) {
    throw refuse(
      'timecode.noDropFrame',
      phrase`There is no drop-frame timecode at ${formatRate(rate)}, only at 29.97 and 59.94.`,
    );
  }
  return { perSecond, dropped: perSecond / 15 };
}

const framesInTenMinutes = (perSecond: number, dropped: number): number => 600 * perSecond - 9 * dropped;
const framesInDay = (perSecond: number, dropped: number): number => 144 * framesInTenMinutes(perSecond, dropped);

/** Puts back the labels that drop-frame counting has left out before this frame. */
function labelOf(frame: number, perSecond: number, dropped: number): number {
  const tens = Math.floor(frame / framesInTenMinutes(perSecond, dropped));
  const rest = frame % framesInTenMinutes(perSecond, dropped);
  const minutes = Math.max(0, Math.floor((rest - dropped) / (60 * perSecond - dropped)));
  return frame + dropped * (9 * tens + minutes);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

import { isRefusal, type Phrase, phrase, phraseOf, refuse } from '@bobine/contracts';
import { probed } from '../media/element.js';
import type { Format } from '../media/format.js';
import type { Job } from '../media/media-work.js';
import { filmstrip, type Maker, poster, proxy, sound, waveform } from './parts.js';
import { longestFor, type Shown, shownAs } from './plan.js';
import type { Parts } from './preview.js';
import { film, heard } from './together.js';

/** What could be made, and why the rest could not. */
export type Made = { parts: Parts; reason?: Phrase };

/** Makes a preview of a file: every part that can be made. Refused when none can. */
export async function makePreview(job: Job, file: string, longestMs?: number): Promise<Made> {
  const format = await probed(job, file);
  const shown = shownAs(format);
  if (!shown) throw refuse('preview.nothing', 'There is no picture or sound in it that can be shown.');
  const limit = longestMs ?? longestFor(format.seconds);
  const late = AbortSignal.timeout(limit);
  const limited: Job = { ...job, signal: AbortSignal.any([job.signal, late]) };
  const parts: Parts = {};
  let reason: Phrase | undefined;
  for (const [part, make] of makersOf(shown, format)) {
    if (parts[part]) continue;
    try {
      Object.assign(parts, await make(limited, file, format, parts));
    } catch (error) {
      job.signal.throwIfAborted();
      if (late.aborted) reason ??= phrase`It took longer than ${Math.ceil(limit / 60_000)} min to make.`;
      else if (isRefusal(error)) reason ??= phraseOf(error.told);
      else throw error;
    }
  }
  if (reason && Object.keys(parts).length === 0) throw refuse('preview.none', reason);
  return { parts: { ...parts, ...factsOf(format, shown) }, ...(reason ? { reason } : {}) };
}

/** Longest film whose poster is made in the reading of the whole, in seconds; that of another is there long before. */
const SHORT_S = 60;

/** How the parts are made, one after the other: what can be in one reading, and by itself what did not come of that. */
function makersOf(shown: Shown, { seconds = Infinity }: Format): [keyof Parts, Maker][] {
  if (shown === 'still') return [['poster', poster]];
  if (shown === 'sound')
    return [
      ['proxy', heard],
      ['waveform', waveform],
      ['proxy', sound],
    ];
  return [
    ...(seconds > SHORT_S ? [['poster', poster] satisfies [keyof Parts, Maker]] : []),
    ['proxy', film],
    ['poster', poster],
    ['proxy', proxy],
    ['filmstrip', filmstrip],
    ['waveform', waveform],
  ];
}

/** What is told of the file itself. */
function factsOf({ picture: of, seconds, startTimecode }: Format, shown: Shown): Parts {
  const seen = shown === 'sound' ? undefined : of;
  return {
    ...(seen ? { width: seen.width, height: seen.height } : {}),
    ...(seen?.frames !== undefined && shown === 'video' ? { frames: seen.frames } : {}),
    ...(seen?.rate && shown === 'video' ? { rate: { num: seen.rate.num, den: seen.rate.den } } : {}),
    ...(startTimecode && startTimecode.length <= 20 && shown !== 'still' ? { startTimecode } : {}),
    ...(seconds !== undefined && shown !== 'still' ? { seconds } : {}),
  };
}

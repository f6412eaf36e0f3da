export type Stretch = { start: number; end: number };
export type Detections = { black: Stretch[]; silence: Stretch[]; loudness?: number; truePeak?: number };

/** Enough for a person to look at; more say only that the rest is like it. */
const MOST = 500;

/** Reads, line by line, what blackdetect, silencedetect and ebur128 write into ffmpeg's log; times in seconds. */
export class DetectionReader {
  private readonly black: Stretch[] = [];
  private readonly silence: Stretch[] = [];
  private silentSince: number | undefined;
  private loudness: number | undefined;
  private truePeak: number | undefined;

  take(line: string): void {
    const [, from, to] = /black_start:\s*([\d.]+)\s+black_end:\s*([\d.]+)/.exec(line) ?? [];
    if (from !== undefined) this.black.push({ start: Number(from), end: Number(to) });
    const silent = /silence_start:\s*(-?[\d.]+)/.exec(line)?.[1];
    if (silent !== undefined) this.silentSince = Math.max(0, Number(silent));
    const heard = /silence_end:\s*([\d.]+)/.exec(line)?.[1];
    if (heard !== undefined && this.silentSince !== undefined) {
      this.silence.push({ start: this.silentSince, end: Number(heard) });
      this.silentSince = undefined;
    }
    // Only the summary at the end has these alone on their lines; before it, ebur128 tells every tenth of a second.
    const integrated = /^\s*I:\s*(-?[\d.]+) LUFS\s*$/.exec(line)?.[1];
    if (integrated !== undefined) this.loudness = Number(integrated);
    const peak = /^\s*Peak:\s*(-?[\d.]+) dBFS\s*$/.exec(line)?.[1];
    if (peak !== undefined) this.truePeak = Number(peak);
  }

  /** What was found; a silence that was not over at the end lasts to it. */
  end(seconds: number): Detections {
    if (this.silentSince !== undefined && seconds > this.silentSince) {
      this.silence.push({ start: this.silentSince, end: seconds });
    }
    // Below its gate ebur128 says -70: that is silence and no loudness.
    const heard = this.loudness !== undefined && this.loudness > -70;
    return {
      black: longest(this.black),
      silence: longest(this.silence),
      ...(heard ? { loudness: this.loudness as number } : {}),
      ...(heard && this.truePeak !== undefined ? { truePeak: this.truePeak } : {}),
    };
  }
}

const length = ({ start, end }: Stretch): number => end - start;
const longest = (all: Stretch[]): Stretch[] =>
  all
    .toSorted((a, b) => length(b) - length(a))
    .slice(0, MOST)
    .sort((a, b) => a.start - b.start);

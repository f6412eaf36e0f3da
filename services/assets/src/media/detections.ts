export type Stretch = { start: number; end: number };
export type Detections = {
  black: Stretch[];
  /** Where no channel is heard. */
  silence: Stretch[];
  /** Channels, from 1, that are never heard while others are. */
  silentChannels: (Stretch & { channel: number })[];
  loudness?: number;
  truePeak?: number;
};

/** Enough for a person to look at; more say only that the rest is like it. */
const MOST = 500;
/** A channel that is heard for less than this, in seconds, is silent from beginning to end. */
const HEARD_AT_LEAST = 0.5;

/** Reads, line by line, what blackdetect, silencedetect (channel by channel) and ebur128 write into ffmpeg's log; times in seconds. */
export class DetectionReader {
  private readonly black: Stretch[] = [];
  private readonly silence = new Map<number, Stretch[]>();
  private readonly silentSince = new Map<number, number>();
  private loudness: number | undefined;
  private truePeak: number | undefined;

  take(line: string): void {
    const [, from, to] = /black_start:\s*([\d.]+)\s+black_end:\s*([\d.]+)/.exec(line) ?? [];
    if (from !== undefined) this.black.push({ start: Number(from), end: Number(to) });
    const [, begun, silent] = /channel:\s*(\d+)\s*\|\s*silence_start:\s*(-?[\d.]+)/.exec(line) ?? [];
    if (silent !== undefined) this.silentSince.set(Number(begun), Math.max(0, Number(silent)));
    const [, ended, heard] = /channel:\s*(\d+)\s*\|\s*silence_end:\s*([\d.]+)/.exec(line) ?? [];
    if (heard !== undefined) this.heardAgain(Number(ended), Number(heard));
    // Only the summary at the end has these alone on their lines; before it, ebur128 tells every tenth of a second.
    const integrated = /^\s*I:\s*(-?[\d.]+) LUFS\s*$/.exec(line)?.[1];
    if (integrated !== undefined) this.loudness = Number(integrated);
    const peak = /^\s*Peak:\s*(-?[\d.]+) dBFS\s*$/.exec(line)?.[1];
    if (peak !== undefined) this.truePeak = Number(peak);
  }

  /** What was found in so many channels; a silence that was not over at the end lasts to it. */
  end(seconds: number, channels: number): Detections {
    for (const channel of [...this.silentSince.keys()]) this.heardAgain(channel, seconds);
    const each = Array.from({ length: channels }, (_, channel) => this.silence.get(channel) ?? []);
    const never = each.map((of) => channels > 1 && seconds - lasting(of) < HEARD_AT_LEAST);
    const someAreHeard = never.includes(false);
    // Below its gate ebur128 says -70: that is silence and no loudness.
    const heard = this.loudness !== undefined && this.loudness > -70;
    return {
      black: longest(this.black),
      silence: longest(each.reduce(common, channels > 0 ? [{ start: 0, end: seconds }] : [])),
      silentChannels: never.flatMap((is, at) =>
        is && someAreHeard ? [{ channel: at + 1, start: 0, end: seconds }] : [],
      ),
      ...(heard ? { loudness: this.loudness as number } : {}),
      ...(heard && this.truePeak !== undefined ? { truePeak: this.truePeak } : {}),
    };
  }

  private heardAgain(channel: number, at: number): void {
    const since = this.silentSince.get(channel);
    this.silentSince.delete(channel);
    if (since === undefined || at <= since) return;
    this.silence.set(channel, [...(this.silence.get(channel) ?? []), { start: since, end: at }]);
  }
}

/** Where both are: the stretches common to two lists, each in order. */
function common(a: Stretch[], b: Stretch[]): Stretch[] {
  const both: Stretch[] = [];
  for (let [at, bt] = [0, 0]; at < a.length && bt < b.length;) {
    const [one, other] = [a[at] as Stretch, b[bt] as Stretch];
    const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
    if (end > start) both.push({ start, end });
    if (one.end < other.end) at++;
    else bt++;
  }
  return both;
}

const length = ({ start, end }: Stretch): number => end - start;
const lasting = (all: Stretch[]): number => all.reduce((sum, one) => sum + length(one), 0);
const longest = (all: Stretch[]): Stretch[] =>
  all
    .toSorted((a, b) => length(b) - length(a))
    .slice(0, MOST)
    .sort((a, b) => a.start - b.start);

/** Target of a programme: LUFS and dBTP (EBU R 128, ITU-R BS.1770). */
export type Loudness = { target: number; truePeak: number };
/** What a first pass of loudnorm has measured. */
export type Measured = {
  input_i: number;
  input_tp: number;
  input_lra: number;
  input_thresh: number;
  target_offset: number;
};

const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** The peak asked of the filter lies below the one allowed: a lossy codec raises peaks a little. */
const ceiling = ({ truePeak }: Loudness, lossy: boolean): number => within(truePeak - (lossy ? 1 : 0.3), -9, 0);

/** The loudnorm filter of the first pass, or of the second once the first has measured. */
export function loudnessFilter(wanted: Loudness, lossy: boolean, measured?: Measured): string {
  // A range at least as wide as the programme's own lets the filter stay linear: one gain, nothing compressed.
  const range = within(Math.ceil(measured?.input_lra ?? 11), 7, 20);
  const aim = `loudnorm=I=${within(wanted.target, -70, -5)}:TP=${ceiling(wanted, lossy)}:LRA=${range}`;
  if (!measured) return aim;
  const { input_i, input_tp, input_lra, input_thresh, target_offset } = measured;
  const known = `measured_I=${input_i}:measured_TP=${input_tp}:measured_LRA=${input_lra}:measured_thresh=${input_thresh}`;
  return `${aim}:${known}:offset=${target_offset}:linear=true`;
}

/** Reads what loudnorm printed as JSON at the end of its log; nothing for silence, which has no loudness. */
export function readLoudnorm(lines: string[]): Measured | undefined {
  const from = lines.lastIndexOf('{');
  const to = lines.indexOf('}', from);
  if (from < 0 || to < 0) return undefined;
  const said = JSON.parse(lines.slice(from, to + 1).join('')) as Record<string, string>;
  const names = ['input_i', 'input_tp', 'input_lra', 'input_thresh', 'target_offset'] as const;
  const measured = Object.fromEntries(names.map((name) => [name, Number(said[name])])) as Measured;
  return Object.values(measured).every(Number.isFinite) ? measured : undefined;
}

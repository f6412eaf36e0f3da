import type { Mix } from './media-file.js';

const SAMPLE_RATE = 48000;
/** Lowest note of each passage in hertz, taken in turn. */
const ROOTS = [110, 130.81, 98, 146.83, 116.54, 123.47];
/** Fifth and octave on the left, third and octave on the right. */
const VOICES = [1, 1.5, 1, 1.26];
/** Brings the programme to about -23 LUFS (EBU R 128), measured with ebur128; a test holds it there. */
const GAIN_DB = -4.3;

const samplesOf = (frames: number, { rate }: Mix): number => Math.round((frames * SAMPLE_RATE * rate.den) / rate.num);

/** Length of the mix in samples: exactly that of the cut. */
export const mixSamples = (mix: Mix): number =>
  samplesOf(
    mix.passages.reduce((sum, { frames }) => sum + frames, 0),
    mix,
  );

function passage(mix: Mix, index: number, frames: number): string {
  const samples = samplesOf(frames, mix);
  const root = ROOTS[index % ROOTS.length] ?? 110;
  const voices = VOICES.map((ratio, voice) => {
    const tone = `sine=frequency=${(root * ratio * (1 + voice / 1000)).toFixed(2)}:sample_rate=${SAMPLE_RATE}`;
    return `${tone},atrim=end_sample=${samples}[p${index}v${voice}]`;
  });
  const inputs = VOICES.map((_, voice) => `[p${index}v${voice}]`).join('');
  return `${voices.join(';')};${inputs}amerge=inputs=4,pan=stereo|c0=c0+c1|c1=c2+c3[p${index}]`;
}

/** Arguments for one ffmpeg that writes the mix: stereo, 48 kHz, 24 bit Broadcast Wave, starting at one hour. */
export function mixArguments(mix: Mix, output: string): string[] {
  const passages = mix.passages.map(({ frames }, index) => passage(mix, index, frames));
  const joined = `${mix.passages.map((_, index) => `[p${index}]`).join('')}concat=n=${passages.length}:v=0:a=1`;
  const graph = `${passages.join(';')};${joined},tremolo=f=0.4:d=0.5,volume=${GAIN_DB}dB,atrim=end_sample=${mixSamples(mix)}${
    mix.silent ? ',pan=stereo|c0=c0' : ''
  }[mix]`;
  return [
    ...[
      '-v',
      'error',
      '-y',
      '-filter_complex',
      graph,
      '-map',
      '[mix]',
      '-c:a',
      'pcm_s24le',
      '-ar',
      String(SAMPLE_RATE),
    ],
    ...['-write_bext', '1', '-metadata', 'description=Hyperspace Madness, mix, demonstration'],
    ...['-metadata', 'originator=Studio Grave', '-metadata', `time_reference=${SAMPLE_RATE * 3600}`],
    ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-f', 'wav', output],
  ];
}

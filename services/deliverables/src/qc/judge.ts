import { type DataOf, isRefusal, type measurements, type qcCompleted, type specification } from '@bobine/contracts';
import { addFrames, parseRate } from '@bobine/standards';
import type { Static } from '@sinclair/typebox';

export type Specification = Static<ReturnType<typeof specification>>;
export type Measurements = Static<ReturnType<typeof measurements>>;
export type QcFinding = DataOf<typeof qcCompleted>['findings'][number];
export type Rechecked = NonNullable<DataOf<typeof qcCompleted>['rechecked']>[number];
type Spot = NonNullable<QcFinding['spot']>;

const seconds = (value: number): string => `${value.toFixed(2)} s`;

/** A stretch of the file with its timecodes, counted from the first frame's, or from nought where the file has none. */
function spotOf(stretch: Spot, { rate, startTimecode = '00:00:00:00' }: Measurements): Spot {
  try {
    const counted = parseRate(`${rate.num}/${rate.den}`);
    const at = (time: number): string => addFrames(startTimecode, Math.round((time * rate.num) / rate.den), counted);
    return { ...stretch, timecodeIn: at(stretch.start), timecodeOut: at(stretch.end) };
  } catch (error) {
    // A rate that timecode cannot count: the seconds say where it is.
    if (isRefusal(error)) return stretch;
    throw error;
  }
}

const fromTo = ({ start, end, timecodeIn, timecodeOut }: Spot): string =>
  timecodeIn ? `from ${timecodeIn} to ${timecodeOut}` : `from ${seconds(start)} to ${seconds(end)}`;

/**
 * What differs between a file's measurements and its specification, worst first. A blocker fails the control.
 * Loudness is judged only where the specification has a target (EBU R 128: integrated loudness in LUFS, true peak in dBTP).
 */
export function judge(spec: Specification, measured: Measurements): QcFinding[] {
  const findings: QcFinding[] = [];
  const blocker = (code: string, text: string) => findings.push({ severity: 'blocker', code, subject: 'file', text });
  const tooLong = (code: string, subject: string, what: string, stretch: Spot, longest: number) => {
    const length = stretch.end - stretch.start;
    if (length <= longest) return;
    const spot = spotOf(stretch, measured);
    const text = `${what} ${fromTo(spot)} lasts ${seconds(length)}: at most ${seconds(longest)} is tolerated.`;
    findings.push({ severity: 'blocker', code, subject, text, spot });
  };
  const must = <T>(code: string, what: string, wanted: T, got: T | undefined, same = wanted === got) => {
    if (!same)
      blocker(code, `${what} must be ${String(wanted)}, and is ${got === undefined ? 'absent' : String(got)}.`);
  };
  must('qc.container', 'Container', spec.container, measured.container);
  must('qc.videoCodec', 'Video codec', spec.videoCodec, measured.videoCodec);
  must('qc.width', 'Width', spec.width, measured.width);
  must('qc.height', 'Height', spec.height, measured.height);
  must(
    'qc.rate',
    'Frame rate',
    `${spec.rate.num}/${spec.rate.den}`,
    `${measured.rate.num}/${measured.rate.den}`,
    spec.rate.num * measured.rate.den === spec.rate.den * measured.rate.num,
  );
  must('qc.audioCodec', 'Audio codec', spec.audioCodec, measured.audioCodec);
  must('qc.sampleRate', 'Sample rate', spec.sampleRate, measured.sampleRate);
  must('qc.channels', 'Channels', spec.channels, measured.channels);
  for (const stretch of measured.black) tooLong('qc.black', 'picture', 'Black', stretch, spec.maxBlack);
  for (const stretch of measured.silence) tooLong('qc.silence', 'sound', 'Silence', stretch, spec.maxSilence);
  for (const silent of measured.silentChannels ?? []) {
    const text = `Channel ${silent.channel} is silent from beginning to end, while others are heard.`;
    findings.push({
      severity: 'blocker',
      code: 'qc.silentChannel',
      subject: 'sound',
      text,
      spot: spotOf(silent, measured),
    });
  }
  return [...findings, ...judgeLoudness(spec, measured)];
}

function judgeLoudness({ loudness }: Specification, measured: Measurements): QcFinding[] {
  if (!loudness) return [];
  const { target, tolerance, truePeak } = loudness;
  const findings: QcFinding[] = [];
  if (measured.loudness === undefined) {
    findings.push({
      severity: 'blocker',
      code: 'qc.loudness',
      subject: 'sound',
      text: 'Loudness could not be measured.',
    });
  } else if (Math.abs(measured.loudness - target) > tolerance) {
    const text = `Loudness is ${measured.loudness} LUFS; ${target} ± ${tolerance} is asked.`;
    findings.push({ severity: 'blocker', code: 'qc.loudness', subject: 'sound', text });
  }
  if (measured.truePeak !== undefined && measured.truePeak > truePeak) {
    const text = `True peak is ${measured.truePeak} dBTP; at most ${truePeak} is allowed.`;
    findings.push({ severity: 'blocker', code: 'qc.truePeak', subject: 'sound', text });
  }
  return findings;
}

/** What an earlier control found, looked at again: fixed unless the same is found now where it was. */
export function recheck(earlier: QcFinding[], now: QcFinding[], { spots = [] }: Measurements): Rechecked[] {
  const placed = earlier.filter((finding): finding is QcFinding & { spot: Spot } => finding.spot !== undefined);
  return placed.map(({ spot, ...finding }) => {
    const overlaps = (other: Spot | undefined): boolean =>
      other !== undefined && other.channel === spot.channel && other.start < spot.end && spot.start < other.end;
    const fixed = !now.some(({ code, spot: other }) => code === finding.code && overlaps(other));
    const seen = spots.find(
      ({ start, end, channel }) => start === spot.start && end === spot.end && channel === spot.channel,
    );
    const { still: before, ...where } = spot;
    return {
      ...finding,
      fixed,
      spot: { ...where, ...(seen?.still ? { still: seen.still } : {}) },
      ...(before ? { before } : {}),
    };
  });
}

import {
  type DataOf,
  type Finding,
  found,
  isRefusal,
  type measurements,
  type Phrase,
  phrase,
  type qcCompleted,
  type specification,
} from '@bobine/contracts';
import { addFrames, parseRate } from '@bobine/standards';
import type { Static } from '@sinclair/typebox';

export type Specification = Static<ReturnType<typeof specification>>;
export type Measurements = Static<ReturnType<typeof measurements>>;
export type Rechecked = NonNullable<DataOf<typeof qcCompleted>['rechecked']>[number];
type Spot = NonNullable<Finding['spot']>;

/** To the hundredth: a frame lasts four. */
const seconds = (value: number): Phrase => phrase`${Math.round(value * 100) / 100} s`;

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

const fromTo = ({ start, end, timecodeIn, timecodeOut = '' }: Spot): Phrase =>
  timecodeIn ? phrase`from ${timecodeIn} to ${timecodeOut}` : phrase`from ${seconds(start)} to ${seconds(end)}`;

const blocker = (code: string, subject: string, told: Phrase, spot?: Spot): Finding =>
  found({ severity: 'blocker', code, subject, ...(spot ? { spot } : {}) }, told);

/**
 * What differs between a file's measurements and its specification, worst first. A blocker fails the control.
 * Loudness is judged only where the specification has a target (EBU R 128: integrated loudness in LUFS, true peak in dBTP).
 */
export function judge(spec: Specification, measured: Measurements): Finding[] {
  const findings: Finding[] = [];
  const tooLong = (code: string, subject: string, what: Phrase, stretch: Spot, longest: number) => {
    const length = stretch.end - stretch.start;
    if (length <= longest) return;
    const spot = spotOf(stretch, measured);
    const told = phrase`${what} ${fromTo(spot)} lasts ${seconds(length)}: at most ${seconds(longest)} is tolerated.`;
    findings.push(blocker(code, subject, told, spot));
  };
  const must = <T>(code: string, what: Phrase, wanted: T, got: T | undefined, same = wanted === got) => {
    if (same) return;
    const is = got === undefined ? phrase`absent` : String(got);
    findings.push(blocker(code, 'file', phrase`${what} must be ${String(wanted)}, and is ${is}.`));
  };
  must('qc.container', phrase`Container`, spec.container, measured.container);
  must('qc.videoCodec', phrase`Video codec`, spec.videoCodec, measured.videoCodec);
  must('qc.width', phrase`Width`, spec.width, measured.width);
  must('qc.height', phrase`Height`, spec.height, measured.height);
  must(
    'qc.rate',
    phrase`Frame rate`,
    `${spec.rate.num}/${spec.rate.den}`,
    `${measured.rate.num}/${measured.rate.den}`,
    spec.rate.num * measured.rate.den === spec.rate.den * measured.rate.num,
  );
  must('qc.audioCodec', phrase`Audio codec`, spec.audioCodec, measured.audioCodec);
  must('qc.sampleRate', phrase`Sample rate`, spec.sampleRate, measured.sampleRate);
  must('qc.channels', phrase`Channels`, spec.channels, measured.channels);
  for (const stretch of measured.black) tooLong('qc.black', 'picture', phrase`Black`, stretch, spec.maxBlack);
  for (const stretch of measured.silence) tooLong('qc.silence', 'sound', phrase`Silence`, stretch, spec.maxSilence);
  for (const silent of measured.silentChannels ?? []) {
    const told = phrase`Channel ${String(silent.channel)} is silent from beginning to end, while others are heard.`;
    findings.push(blocker('qc.silentChannel', 'sound', told, spotOf(silent, measured)));
  }
  return [...findings, ...judgeLoudness(spec, measured)];
}

function judgeLoudness({ loudness }: Specification, measured: Measurements): Finding[] {
  if (!loudness) return [];
  const { target, tolerance, truePeak } = loudness;
  const findings: Finding[] = [];
  if (measured.loudness === undefined) {
    findings.push(blocker('qc.loudness', 'sound', phrase`Loudness could not be measured.`));
  } else if (Math.abs(measured.loudness - target) > tolerance) {
    const told = phrase`Loudness is ${measured.loudness} LUFS; ${target} ± ${tolerance} is asked.`;
    findings.push(blocker('qc.loudness', 'sound', told));
  }
  if (measured.truePeak !== undefined && measured.truePeak > truePeak) {
    const told = phrase`True peak is ${measured.truePeak} dBTP; at most ${truePeak} is allowed.`;
    findings.push(blocker('qc.truePeak', 'sound', told));
  }
  return findings;
}

/** What an earlier control found, looked at again: fixed unless the same is found now where it was. */
export function recheck(earlier: Finding[], now: Finding[], { spots = [] }: Measurements): Rechecked[] {
  const placed = earlier.filter((finding): finding is Finding & { spot: Spot } => finding.spot !== undefined);
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

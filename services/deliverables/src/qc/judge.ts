import type { DataOf, measurements, qcCompleted, specification } from '@bobine/contracts';
import type { Static } from '@sinclair/typebox';

export type Specification = Static<ReturnType<typeof specification>>;
export type Measurements = Static<ReturnType<typeof measurements>>;
export type QcFinding = DataOf<typeof qcCompleted>['findings'][number];

const seconds = (value: number): string => `${value.toFixed(2)} s`;

/**
 * What differs between a file's measurements and its specification, worst first. A blocker fails the control.
 * Loudness is judged only where the specification has a target (EBU R 128: integrated loudness in LUFS, true peak in dBTP).
 */
export function judge(spec: Specification, measured: Measurements): QcFinding[] {
  const findings: QcFinding[] = [];
  const blocker = (code: string, text: string) => findings.push({ severity: 'blocker', code, subject: 'file', text });
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
  for (const { start, end } of measured.black) {
    if (end - start > spec.maxBlack) {
      blocker(
        'qc.black',
        `Black from ${seconds(start)} to ${seconds(end)}: at most ${seconds(spec.maxBlack)} is tolerated.`,
      );
    }
  }
  for (const { start, end } of measured.silence) {
    if (end - start > spec.maxSilence) {
      blocker(
        'qc.silence',
        `Silence from ${seconds(start)} to ${seconds(end)}: at most ${seconds(spec.maxSilence)} is tolerated.`,
      );
    }
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

import type { Control, Found, Specified } from './one.queries.js';

/** One thing that is demanded, by the code of the finding that would say it is not met. */
export type Demand = {
  code: string;
  part: 'picture' | 'sound' | 'file';
  /** What is asked, with the unit it is in: what is a name or a rate stands as it is. */
  asked: { value: number | string; unit?: 'px' | 'Hz' | 'LUFS' | 'dBTP' | 's'; plusMinus?: number; most?: true };
};
/** How a demand stands after a control: nobody has looked, or it is met, or what was found against it. */
export type Judged = Demand & ({ met: null | true; found: [] } | { met: false; found: Found[] });

/** What is demanded, in the order in which quality control looks. */
export function demandsOf(spec: Specified): Demand[] {
  const { loudness } = spec;
  return [
    { code: 'qc.container', part: 'file', asked: { value: spec.packaging === 'dcp' ? 'DCP' : spec.container } },
    { code: 'qc.videoCodec', part: 'picture', asked: { value: spec.videoCodec } },
    { code: 'qc.width', part: 'picture', asked: { value: spec.width, unit: 'px' } },
    { code: 'qc.height', part: 'picture', asked: { value: spec.height, unit: 'px' } },
    { code: 'qc.rate', part: 'picture', asked: { value: rateText(spec.rate) } },
    { code: 'qc.black', part: 'picture', asked: { value: spec.maxBlack, unit: 's', most: true } },
    { code: 'qc.audioCodec', part: 'sound', asked: { value: spec.audioCodec } },
    { code: 'qc.sampleRate', part: 'sound', asked: { value: spec.sampleRate, unit: 'Hz' } },
    { code: 'qc.channels', part: 'sound', asked: { value: spec.channels } },
    { code: 'qc.silence', part: 'sound', asked: { value: spec.maxSilence, unit: 's', most: true } },
    ...(loudness
      ? ([
          {
            code: 'qc.loudness',
            part: 'sound',
            asked: { value: loudness.target, unit: 'LUFS', plusMinus: loudness.tolerance },
          },
          { code: 'qc.truePeak', part: 'sound', asked: { value: loudness.truePeak, unit: 'dBTP', most: true } },
        ] satisfies Demand[])
      : []),
  ];
}

/** A rate as people write it: `24/1` is 24, `24000/1001` is 23.976. */
export function rateText(rate: string): string {
  const [num = 0, den = 1] = rate.split('/').map(Number);
  return String(Math.round((num / den) * 1000) / 1000);
}

/** Each demand after the last control; what the control found that no demand says stands by itself. */
export function judged(demands: Demand[], control: Control | undefined): { demands: Judged[]; others: Found[] } {
  const found = Map.groupBy(control?.findings ?? [], ({ code }) => code);
  const known = new Set(demands.map(({ code }) => code));
  return {
    demands: demands.map((demand): Judged => {
      const against = found.get(demand.code);
      if (against) return { ...demand, met: false, found: against };
      return { ...demand, met: control ? true : null, found: [] };
    }),
    others: (control?.findings ?? []).filter(({ code }) => !known.has(code)),
  };
}

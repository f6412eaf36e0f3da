import { describe, expect, it } from '@jest/globals';
import { loudnessFilter, readLoudnorm } from './loudness.js';

const measured = { input_i: -15.5, input_tp: -2, input_lra: 12.3, input_thresh: -25, target_offset: 0.1 };

describe('bringing a programme to its loudness', () => {
  it('measures first, and then applies what was measured', () => {
    expect(loudnessFilter({ target: -23, truePeak: -3 }, true)).toBe('loudnorm=I=-23:TP=-4:LRA=11');
    expect(loudnessFilter({ target: -23, truePeak: -3 }, false, measured)).toBe(
      'loudnorm=I=-23:TP=-3.3:LRA=13:measured_I=-15.5:measured_TP=-2:measured_LRA=12.3:measured_thresh=-25:offset=0.1:linear=true',
    );
  });
  it('stays within what the filter takes', () => {
    expect(loudnessFilter({ target: 0, truePeak: -20 }, true)).toBe('loudnorm=I=-5:TP=-9:LRA=11');
  });
  it('reads the measurement from the log, and nothing from silence', () => {
    const log = (i: string) => [
      ...['[Parsed_loudnorm_0 @ 0x1] ', '{', `"input_i" : "${i}",`, '"input_tp" : "-2",', '"input_lra" : "12.3",'],
      ...['"input_thresh" : "-25",', '"normalization_type" : "linear",', '"target_offset" : "0.1"', '}', 'end'],
    ];
    expect(readLoudnorm(log('-15.5'))).toEqual(measured);
    expect(readLoudnorm(log('-inf'))).toBeUndefined();
    expect(readLoudnorm(['nothing'])).toBeUndefined();
  });
});

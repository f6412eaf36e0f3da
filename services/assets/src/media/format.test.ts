import { describe, expect, it } from '@jest/globals';
import type { MediaInfoResult } from 'mediainfo.js';
import { formatOf } from './format.js';

const of = (...track: Record<string, unknown>[]) =>
  formatOf({ creatingLibrary: { version: '26.05' }, media: { track } } as unknown as MediaInfoResult);
const general = (Format: string, Format_Profile?: string) => ({ '@type': 'General', Format, Format_Profile });

describe('what a probe says, in the words of specifications', () => {
  it.each([
    [general('MPEG-4', 'QuickTime'), 'mov'],
    [general('MPEG-4', 'Base Media'), 'mp4'],
    [general('MXF', 'OP-1a'), 'mxf'],
    [general('Wave'), 'wav'],
    [{ '@type': 'General' }, 'unknown'],
  ])('names the container of %j', (track, container) => {
    expect(of(track).container).toBe(container);
  });
  it('has the exact rate, from a fraction or from decimals', () => {
    const video = { '@type': 'Video', Format: 'AVC', Width: 160, Height: 90, FrameCount: 24 };
    expect(of({ ...video, FrameRate: 29.97, FrameRate_Num: 30000, FrameRate_Den: 1001 }).picture?.rate).toEqual({
      num: 30000,
      den: 1001,
    });
    expect(of({ ...video, FrameRate: '23.976' }).picture?.rate).toEqual({ num: 24000, den: 1001 });
    expect(of(video).picture).toEqual({ codec: 'h264', width: 160, height: 90, frames: 24 });
  });
  it('leaves out what the file does not have', () => {
    expect(of(general('Wave'), { '@type': 'Audio', Format: 'PCM', Channels: 2, SamplingRate: 48000 })).toEqual({
      container: 'wav',
      sound: { codec: 'pcm', channels: 2, sampleRate: 48000 },
      tool: 'MediaInfoLib 26.05',
    });
  });
});

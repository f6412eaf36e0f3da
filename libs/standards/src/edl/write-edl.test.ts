import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parseRate } from '../timecode/rate.js';
import { framesToTimecode } from '../timecode/timecode.js';
import type { Edl, EdlEvent, Rgb, Span, Transition } from './edl.js';
import { readEdl, type EdlReading } from './read-edl.js';
import { writeEdl } from './write-edl.js';

const edlOf = ({ findings: _, ...edl }: EdlReading): Edl => edl;
const cut: EdlEvent = {
  number: 1,
  reel: 'AX',
  track: 'V',
  transition: { kind: 'cut' },
  source: { in: '01:00:00:00', out: '01:00:01:00' },
  record: { in: '00:00:00:00', out: '00:00:01:00' },
  comments: [],
};
const list = (event: Partial<EdlEvent>): Edl => ({ title: 'T', comments: [], events: [{ ...cut, ...event }] });

describe('writing an EDL', () => {
  it('sets the columns where the format has them', () => {
    const text = writeEdl({
      ...list({
        transition: { kind: 'dissolve', frames: 12 },
        fromClipName: 'A',
        toClipName: 'BECH_0010',
        sop: { slope: [1, 1, 1], offset: [0, -0.01, 0], power: [1, 1, 1] },
        saturation: 0.9,
        speed: { reel: 'AX', framesPerSecond: -12.5, at: '01:00:00:00' },
      }),
      fcm: 'nonDropFrame',
    });
    expect(text.split('\n')).toEqual([
      'TITLE: T',
      'FCM: NON-DROP FRAME',
      '001  AX       V     D    012 01:00:00:00 01:00:01:00 00:00:00:00 00:00:01:00',
      'M2   AX       -012.5                01:00:00:00',
      '* FROM CLIP NAME:  A',
      '* TO CLIP NAME:  BECH_0010',
      '*ASC_SOP (1 1 1) (0 -0.01 0) (1 1 1)',
      '*ASC_SAT 0.9',
      '',
    ]);
  });

  it.each(['25fps', 'cdl', 'dissolve_test', 'screening_example', 'timecode_mismatch'])(
    'loses nothing of %s.edl',
    (name) => {
      const read = readEdl(readFileSync(new URL(`./fixtures/${name}.edl`, import.meta.url), 'utf8'), parseRate('25'));
      expect(edlOf(readEdl(writeEdl(read), parseRate('25')))).toEqual(edlOf(read));
    },
  );

  it('refuses what would forge an event or a heading', () => {
    for (const forged of [
      list({ fromClipName: 'A\n002  AX V C 00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01' }),
      list({ comments: ['002  AX V C 00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01'] }),
      list({ comments: ['FCM: DROP FRAME'] }),
      list({ reel: '' }),
      list({ track: 'V V' }),
      list({ number: -1 }),
      list({ transition: { kind: 'dissolve', frames: 0.5 } }),
      list({ record: { in: 'soon', out: 'later' } }),
      { ...list({}), title: 'x'.repeat(2000) },
    ]) {
      expect(() => writeEdl(forged)).toThrow(expect.objectContaining({ code: 'edl.unwritable' }));
    }
  });

  it('is undone by reading, whatever the list', () => {
    fc.assert(
      fc.property(edls, ({ edl, rate }) => {
        expect(edlOf(readEdl(writeEdl(edl), rate))).toEqual(edl);
      }),
    );
  });
});

const rates = fc.constantFrom('24', '25', '23.976', '29.97', '59.94').map(parseRate);
const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,11}$/);
const text = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
const frames = fc.nat({ max: 999 });
const decimal = fc.integer({ min: -9_999_999, max: 9_999_999 }).map((millionths) => millionths / 1_000_000);
const rgb = fc.tuple(decimal, decimal, decimal) as fc.Arbitrary<Rgb>;
const transitions: fc.Arbitrary<Transition> = fc.oneof(
  fc.constant({ kind: 'cut' as const }),
  fc.record({ kind: fc.constant('dissolve' as const), frames }),
  fc.record({ kind: fc.constant('wipe' as const), pattern: frames, frames }),
  fc.record(
    {
      kind: fc.constant('key' as const),
      layer: fc.constantFrom('background' as const, 'foreground' as const, 'out' as const),
      frames,
    },
    { requiredKeys: ['kind', 'layer'] },
  ),
);

const edls = fc.record({ rate: rates, dropFrame: fc.boolean() }).chain(({ rate, dropFrame: wanted }) => {
  const dropFrame = wanted && rate.den === 1001 && rate.num > 24_000;
  const timecode = fc.nat({ max: 2_000_000 }).map((frame) => framesToTimecode(frame, rate, { dropFrame }));
  const span: fc.Arbitrary<Span> = fc.record({ in: timecode, out: timecode });
  const event = fc
    .record(
      {
        number: frames,
        reel: word,
        track: fc.constantFrom('V', 'V2', 'A', 'AA', 'AA/V', 'B', 'NONE'),
        transition: transitions,
        source: span,
        record: span,
        speed: fc.record({ framesPerSecond: decimal, at: timecode }),
        fromClipName: text,
        toClipName: text,
        sourceFile: text,
        sop: fc.record({ slope: rgb, offset: rgb, power: rgb }),
        saturation: decimal,
        comments: fc.array(text.map((remark) => `* LOC: ${remark}`)),
      },
      { requiredKeys: ['number', 'reel', 'track', 'transition', 'source', 'record', 'comments'] },
    )
    .map(({ speed, ...rest }): EdlEvent => ({ ...rest, ...(speed && { speed: { reel: rest.reel, ...speed } }) }));
  const edl: fc.Arbitrary<Edl> = fc.record({
    title: text,
    fcm: fc.constant(dropFrame ? ('dropFrame' as const) : ('nonDropFrame' as const)),
    comments: fc.array(text.map((remark) => `* NOTE ${remark}`)),
    events: fc.array(event),
  });
  return fc.record({ edl, rate: fc.constant(rate) });
});

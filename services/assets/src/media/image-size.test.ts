import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sizeIn } from './image-size.js';

const u16 = (value: number): number[] => [value >> 8, value & 255];
const side = fc.integer({ min: 1, max: 65_535 });

describe('the size of a picture', () => {
  it('is read from the head of a JPEG, whatever stands before its frame', () => {
    const segment = fc.tuple(fc.constantFrom(0xe0, 0xfe, 0xdb, 0xc4), fc.uint8Array({ maxLength: 200 }));
    fc.assert(
      fc.property(
        fc.array(segment, { maxLength: 8 }),
        fc.constantFrom(0xc0, 0xc2),
        side,
        side,
        (before, frame, w, h) => {
          const segments = before.flatMap(([marker, bytes]) => [0xff, marker, ...u16(bytes.length + 2), ...bytes]);
          const bytes = [0xff, 0xd8, ...segments, 0xff, frame, ...u16(17), 8, ...u16(h), ...u16(w), 3, 1, 0x22, 0];
          expect(sizeIn(Buffer.from(bytes))).toEqual({ width: w, height: h });
        },
      ),
    );
  });

  it('is read from the head of a PNG', () => {
    const head = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
      Buffer.from([0, 0, ...u16(1280), 0, 0, ...u16(240)]),
    ]);
    expect(sizeIn(head)).toEqual({ width: 1280, height: 240 });
  });

  it('is unknown of anything else, and comes to an end', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => sizeIn(Buffer.from(bytes)) === undefined));
    const endless = Buffer.from([0xff, 0xd8, ...Array<number>(300).fill(0xff)]);
    expect(sizeIn(endless)).toBeUndefined();
    expect(sizeIn(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xe0, 0, 0, 0, 0, 0, 0]))).toBeUndefined();
  });
});

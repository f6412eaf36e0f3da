import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import fc from 'fast-check';
import { packing } from './packing.js';

const there = async (value: unknown) => {
  const payload = defaultPayloadConverter.toPayload(value);
  const [packed] = await packing.encode([payload]);
  return { payload, packed: packed! };
};
const back = async (packed: Parameters<typeof packing.decode>[0][number]): Promise<unknown> => {
  const [payload] = await packing.decode([packed]);
  return defaultPayloadConverter.fromPayload(payload!);
};
const shots = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ code: `RAIN_${String(at * 10).padStart(5, '0')}`, sequence: 'RAIN', frames: 40 + ((at * 37) % 60) },
    ...{ source: `A${String(at % 97).padStart(3, '0')}C${at}.mov`, vendor: 'anim' },
    ...{
      sourceIn: `01:02:${String(at % 60).padStart(2, '0')}:00`,
      sourceOut: `01:04:${String((at * 7) % 60).padStart(2, '0')}:12`,
    },
  }));

describe('what travels through Temporal', () => {
  it('comes back as it was, whatever it is', async () => {
    const values = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.jsonValue(), { minLength: 400 }),
      fc.string({ minLength: 9000 }),
    );
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const { packed } = await there(value);
        expect(await back(packed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('takes the list of two thousand shots as a payload of less than 64 KiB', async () => {
    const { payload, packed } = await there(shots(2000));
    expect(payload.data!.length).toBeGreaterThan(256 * 1024);
    expect(packed.data!.length).toBeLessThan(64 * 1024);
    expect(await back(packed)).toEqual(shots(2000));
  });

  it('leaves alone what is small, what does not get smaller, and what it was not packed by', async () => {
    const { payload, packed } = await there({ small: true });
    expect(packed).toBe(payload);
    expect(await packing.decode([payload])).toEqual([payload]);
    const noise = { data: crypto.getRandomValues(new Uint8Array(20_000)), metadata: {} };
    expect(await packing.encode([noise])).toEqual([noise]);
  });
});

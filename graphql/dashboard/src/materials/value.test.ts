import { describe, expect, it } from '@jest/globals';
import { rateOf, runs, said, valueFrom } from './value.js';

describe('a value of metadata', () => {
  it('reads as its type in both languages', () => {
    expect(said({ type: 'number', unit: 'byte', value: 1_234_567_890 }, 'fr')).toBe('1,2\u202fGo');
    expect(rateOf('30000/1001', 'fr')).toBe('29,97');
    expect(said({ type: 'rate', unit: 'fps', value: '24/1' }, 'fr')).toBe('24 i/s');
    expect(said({ type: 'number', unit: 'px', value: 2048 }, 'en')).toBe('2,048 px');
    expect(said({ type: 'date', unit: null, value: '2022-07-23' }, 'en')).toBe('July 23, 2022');
    expect(said({ type: 'boolean', unit: null, value: true }, 'fr')).toBe('oui');
    expect(said({ type: 'timecode', unit: null, value: '01:00:00:00' }, 'fr')).toBe('01:00:00:00');
  });

  it('runs in seconds below a minute, and as a clock above', () => {
    expect([12.5, 59.999, 60, 3723].map((it) => runs(it, 'en'))).toEqual(['12.5 s', '60 s', '1:00', '1:02:03']);
  });

  it('stands as it is where it cannot be read', () => {
    expect(rateOf('24/0', 'en')).toBe('24/0');
    expect(said({ type: 'date', unit: null, value: 'in May' }, 'en')).toBe('in May');
  });

  it('is taken from what somebody writes, in the type of its term', () => {
    expect(valueFrom('1 234,5', 'number')).toBe(1234.5);
    expect(valueFrom('Non', 'boolean')).toBe(false);
    expect(valueFrom('twelve', 'number')).toBeNull();
    expect(valueFrom('  ', 'text')).toBeNull();
    expect(valueFrom(' 24A ', null)).toBe('24A');
  });
});

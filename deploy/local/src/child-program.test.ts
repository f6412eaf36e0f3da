import { describe, expect, it } from '@jest/globals';
import { jsonLine } from './child-program.js';

describe('reading what programs say', () => {
  it('takes only lines that are JSON objects', () => {
    expect(jsonLine('{"done": true}')).toEqual({ done: true });
    expect(jsonLine('{half')).toBeUndefined();
    expect(jsonLine('plain')).toBeUndefined();
  });
});

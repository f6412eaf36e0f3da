import { describe, expect, it } from '@jest/globals';
import { deviceOf } from './device.js';

describe('what a session is used with', () => {
  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0', 'Firefox, macOS'],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge, Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile/15E148 Safari/604.1', 'Safari, iOS'],
    ['bobine/0.1.0', 'bobine/0.1.0'],
    [null, null],
  ])('%s is %s', (said, is) => {
    expect(deviceOf(said)).toBe(is);
  });
});

import { describe, expect, it } from '@jest/globals';
import { readOptions } from './start-options.js';

describe('the options of npm start', () => {
  it('are all off when nothing is asked', () => {
    expect(readOptions([])).toEqual({ once: false, report: undefined, fresh: false, empty: false, port: undefined });
  });

  it('are read', () => {
    expect(readOptions(['--once', '--report', 'out.json', '--fresh', '--empty', '--port=4100'])).toEqual({
      once: true,
      report: 'out.json',
      fresh: true,
      empty: true,
      port: 4100,
    });
  });

  it.each([['--frsh'], ['extra'], ['--port=0'], ['--port=http']])('refuse %s', (argument) => {
    expect(() => readOptions([argument])).toThrow(expect.objectContaining({ name: 'CannotStart' }));
  });
});

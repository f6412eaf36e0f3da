import { describe, expect, it } from '@jest/globals';
import { Terminal } from './terminal.js';

function written(isTTY: boolean, use: (terminal: Terminal) => void): string {
  let text = '';
  const write = (part: string | Uint8Array) => ((text += String(part)), true);
  use(new Terminal({ write, isTTY, columns: 20 } as unknown as NodeJS.WriteStream));
  return text;
}

describe('the terminal of a start', () => {
  it('writes each different line once where there is no terminal', () => {
    const text = written(false, (terminal) => ['one', 'one', 'two'].forEach((line) => terminal.show(line)));
    expect(text).toBe('one\ntwo\n');
  });

  it('rewrites one line on a terminal, cut to its width, and keeps what is said above it', () => {
    const text = written(true, (terminal) => {
      terminal.show('a line that is longer than this');
      terminal.say('said');
      terminal.settle();
    });
    expect(text).toBe('a line that is long\r\x1b[2Ksaid\na line that is long\n');
  });

  it('lets no control character of a program through', () => {
    expect(written(false, (terminal) => terminal.show('a\x1b[31mb\nc'))).toBe('a [31mb c\n');
  });
});

import { describe, expect, it } from '@jest/globals';
import { harmless, showOn } from './show.js';

function out(isTTY: boolean) {
  let text = '';
  return { isTTY, columns: 60, rows: 20, write: (more: string) => (text += more), text: () => text };
}
const at = () => new Date('2026-11-22T10:00:00Z');

describe('what the agent shows', () => {
  it('is a line for each thing that is new where nobody looks on', () => {
    const to = out(false);
    const show = showOn(to, at);
    show.file('a.mov', 'sending 3 %');
    show.file('a.mov', 'sending 4 %');
    show.say('The door is away.');
    show.say('The door is away.');
    show.done('a.mov', 'It is registered.');
    expect(to.text()).toBe(
      ['a.mov: sending', 'The door is away.', 'a.mov: done: It is registered.']
        .map((line) => `2026-11-22T10:00:00Z ${line}\n`)
        .join(''),
    );
  });
  it('is a list in place on a terminal, with what is done above it', () => {
    const to = out(true);
    const show = showOn(to, at);
    show.file('a.mov', 'sending 3 %');
    show.file('b.mov', `refused: ${'x'.repeat(100)}`);
    show.end();
    expect(to.text().split('\n')[0]).toBe('  a.mov  sending 3 %');
    expect(to.text().split('\n')[1]).toHaveLength(59);
    show.done('a.mov', 'It is registered.');
    show.end();
    expect(to.text()).toContain('\u001b[2A\u001b[J✓ a.mov  It is registered.\n  b.mov');
  });
  it('lets no name of a file move the cursor', () => {
    expect(harmless('a\u001b[2J\u202e.mov')).toBe('a\ufffd[2J\ufffd.mov');
  });
});

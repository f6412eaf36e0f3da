import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Passage, passageLines } from './show-migration.js';

const passage = (more: Partial<Passage>): Passage => ({
  ...{ run: 'p/w/t', step: 'grade', was: null, title: 'Grade', attempt: 2, status: 'waiting' },
  ...{ becomes: 'kept', because: null, asks: false },
  ...more,
});

describe('what is shown of runs that go over to another version', () => {
  it('is a line for each step, and what somebody may say', () => {
    const lines = english(
      passageLines([
        passage({}),
        passage({ step: 'lock', title: 'Picture lock', attempt: 1, becomes: 'amended', because: 'otherRule' }),
        passage({ step: 'mixing', was: 'mix', title: 'Mix', status: 'done' }),
        passage({ run: 'p/w/t/shots[A]#1', step: 'anim', title: 'Animation', because: 'otherDoer', asks: true }),
      ]),
    );
    expect(lines.split('\n')).toEqual([
      'p/w/t/grade#2  Grade, waiting: stays as it is',
      'p/w/t/lock#1  Picture lock, waiting: goes on under its new rule: its rule or its deadline is another',
      'p/w/t/mixing#2 (was mix)  Mix, done: stays as it is',
      'p/w/t/shots[A]#1/anim#2  Animation, waiting: stays as it is: it is for somebody else',
      '',
      'You may say of these, which go on unless you do:',
      '  --keep or --reopen anim',
    ]);
    expect(english(passageLines([]))).toBe('They follow that version already.');
  });
});

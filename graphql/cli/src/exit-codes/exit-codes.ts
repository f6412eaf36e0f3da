import { phrase, together } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT, MEANINGS } from '../frame/exit.js';

const lines = together(
  MEANINGS.map(({ exit, means }) => phrase`${exit}  ${means}`),
  '\n',
);

/** How commands end. */
export const exitCodes = command({
  name: 'exit-codes',
  says: phrase`how commands end, for scripts`,
  more: lines,
  run: async (_words, _given, { out }) => {
    const codes = MEANINGS.map(({ exit, means }) => ({ exit, means: out.speak(means) }));
    out.answer(codes, lines);
    return EXIT.well;
  },
});

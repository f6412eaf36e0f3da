import { phrase, together } from '@bobine/contracts';
import { command } from '../frame/command.js';
import { EXIT, MEANINGS } from '../frame/exit.js';

/** How commands end. */
export const exitCodes = command({
  name: 'exit-codes',
  says: phrase`how commands end, for scripts`,
  run: async (_words, _given, { out }) => {
    const codes = MEANINGS.map(({ exit, means }) => ({ exit, means: out.speak(means) }));
    out.answer(
      codes,
      together(
        MEANINGS.map(({ exit, means }) => phrase`${exit}  ${means}`),
        '\n',
      ),
    );
    return EXIT.well;
  },
});

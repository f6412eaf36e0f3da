import { phrase, together } from '@bobine/contracts';
import { command, one, text } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { publishing, sourceIn } from './publishing.js';
import { problemLines } from './show.js';

/** Publishes a template, shown before it is done. */
export const publish = command({
  name: 'template publish',
  says: phrase`shows what a file changes, asks, and makes it the version that starts runs`,
  args: [one(phrase`FILE`, phrase`a template in a file`, 'file')],
  options: { why: text(phrase`TEXT`, phrase`why, for those who look at its versions later`) },
  run: async ([file], { why }, { out, asking, site, language }) => {
    const source = await sourceIn(file);
    const at = await site();
    const { name, version, problems, changes, notes } = await publishing(at, { source, dryRun: true, language, why });
    if (problems.length > 0) {
      out.answer({ name, problems }, problemLines(file, problems));
      return EXIT.no;
    }
    out.say(
      together(
        [
          phrase`${name}, version ${String(version)}:`,
          ...(changes.length > 0 ? changes : [phrase`nothing is different`]),
          ...notes.map((note) => phrase`note: ${note}`),
        ],
        '\n',
      ),
    );
    if (!(await asking.agreed(phrase`Publish it?`))) return EXIT.no;
    const done = await publishing(at, { source, dryRun: false, language, why });
    out.answer(done, phrase`${done.name ?? ''} ${String(done.version)} starts runs from now on.`);
    return EXIT.well;
  },
});

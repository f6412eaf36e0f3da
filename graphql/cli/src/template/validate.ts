import { phrase, type Phrase, together } from '@bobine/contracts';
import { command, some } from '../frame/command.js';
import { EXIT } from '../frame/exit.js';
import { publishing, sourceIn } from './publishing.js';
import { problemLines } from './show.js';

type Validated = { file: string } & Pick<Awaited<ReturnType<typeof publishing>>, 'name' | 'problems' | 'notes'>;

/** Says everything that is wrong with templates. */
export const validate = command({
  name: 'template validate',
  says: phrase`everything that is wrong, its place and what to do`,
  args: [some(phrase`FILE`, phrase`a template in a file`, 'file')],
  run: async ([files], _given, { out, site, language }) => {
    const at = await site();
    const all: Validated[] = [];
    for (const file of files) {
      const source = await sourceIn(file);
      const { name, problems, notes } = await publishing(at, { source, dryRun: true, language });
      all.push({ file, name, problems, notes });
    }
    out.answer(all, together(all.map(judged), '\n'));
    return all.some(({ problems }) => problems.length > 0) ? EXIT.no : EXIT.well;
  },
});

function judged({ file, name, problems, notes }: Validated): Phrase {
  if (problems.length > 0) return problemLines(file, problems);
  return together([phrase`${file}: ${name} is well formed`, ...notes.map((note) => phrase`  note: ${note}`)], '\n');
}

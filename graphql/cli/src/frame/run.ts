import { phrase } from '@bobine/contracts';
import { Asking, type Input } from './asking.js';
import type { Context } from './context.js';
import { EXIT, type Exit } from './exit.js';
import { told } from './failure.js';
import { languageIn } from './language.js';
import { Output, type Streams } from './output.js';
import { chosenBy, type Groups, languageAsked } from './program.js';

/** What a command runs in: given from outside, so that a test may be one. */
export type Surroundings = {
  env: NodeJS.ProcessEnv;
  streams: Streams;
  input: Input;
  stop: AbortSignal;
  groups: Groups;
};

/** Runs one command line; answers how it ends, and never throws. */
export async function run(
  words: readonly string[],
  { env, streams, input, stop, groups }: Surroundings,
): Promise<Exit> {
  // What comes after `--` is no option of ours.
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const json = own.includes('--json');
  let out = new Output(languageIn(env), json, streams);
  try {
    out = new Output(languageAsked(own) ?? out.language, json, streams);
    const written = {
      out: (text: string) => void streams.out.write(text),
      err: (text: string) => void (json ? undefined : streams.err.write(text)),
      columns: Math.min(100, streams.out.columns ?? 100),
    };
    const chosen = await chosenBy(words, groups, out.speak, written);
    if (!chosen) return EXIT.well;
    const { command, globals, given, words: said } = chosen;
    const { language } = out;
    const api = globals.api;
    const context: Context = {
      ...{ env, out, language, stop, api },
      asking: new Asking(globals.yes === true, input, out),
      site: async () => (await import('../site/site.js')).Site.signedIn({ api, env, language }),
    };
    const exit = await command.run(said as never, given as never, context);
    // Somebody said no.
    if (exit === EXIT.no && json && !out.hasAnswered) out.answer({ done: false }, phrase`Nothing is done.`);
    return exit;
  } catch (error) {
    if (stop.aborted && (error as Error).name === 'AbortError') {
      out.aside(phrase`Stopped.`);
      return EXIT.no;
    }
    return told(error, out, (text) => streams.err.write(text));
  }
}

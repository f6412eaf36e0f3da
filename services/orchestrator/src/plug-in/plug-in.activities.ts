import { resolve, sep } from 'node:path';
import {
  checked,
  type PlugInActivity,
  type PlugInContext,
  plugInEntry,
  problemsIn,
  refuse,
  phrase,
  together,
} from '@bobine/contracts';
import type { ActivityCall } from '@bobine/messaging';
import { Context } from '@temporalio/activity';

/** Has an activity of a plug-in carried out: what it is given fits what it declares, and so does what it answers. */
export function carriedOut(activity: PlugInActivity, files: string): (call: ActivityCall) => Promise<unknown> {
  const { activity: label, input: asks, output: answers } = plugInEntry(activity);
  return async ({ onceKey, run, input }) => {
    const given = checked(asks, input, label);
    const current = Context.current();
    const context: PlugInContext = {
      ...{ onceKey, run, refuse, signal: current.cancellationSignal },
      heartbeat: (details) => current.heartbeat(details),
      path: (file) => pathIn(files, file),
    };
    const answer = await activity.run(given, context);
    const problems = problemsIn(answers, answer);
    if (problems.length === 0) return answer;
    const what = together(problems, '; ');
    throw refuse('plugIn.otherAnswer', phrase`${label} does not answer what it declares: ${what}. Mend the plug-in.`);
  };
}

/** The place of a file of the site; what would lie elsewhere is refused. */
export function pathIn(files: string, file: string): string {
  const root = resolve(files);
  const place = resolve(root, file);
  if (place.startsWith(root + sep)) return place;
  throw refuse('file.elsewhere', phrase`${file} is no file of this site.`);
}

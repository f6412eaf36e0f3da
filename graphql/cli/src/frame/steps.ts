import type { Phrase } from '@bobine/contracts';
import type { Output, Told } from './output.js';

/** A step of long work: it may tell how far it is. */
export type Step = { title: Phrase; do: (tell: (how: Told) => void) => Promise<void> };

/** Does steps one after the other, drawn where somebody watches, and quietly anywhere else. */
export async function inSteps(steps: readonly Step[], out: Output): Promise<void> {
  if (!out.isWatched) {
    for (const step of steps) await step.do(() => undefined);
    return;
  }
  const { Listr } = await import('listr2');
  const list = new Listr(
    steps.map((step) => ({
      title: out.speak(step.title),
      task: (_context: unknown, task: { output: string }) =>
        step.do((how) => {
          task.output = out.lines(how);
        }),
    })),
    { concurrent: false, exitOnError: true, rendererOptions: { collapseErrors: false, showErrorMessage: false } },
  );
  await list.run();
}

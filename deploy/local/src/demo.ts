import { jsonLine, startProgram, type ChildProgram } from './child-program.js';
import type { Site } from './site.js';

export type DemoReport = Record<string, unknown>;
export type DemoResult = { report: DemoReport } | { failed: string };

export type Demo = { result: Promise<DemoResult>; stop: ChildProgram['stop'] };

/** Starts the demo production, a client like any other, and follows what it says of itself. */
export function startDemo(site: Site, main: string, env: NodeJS.ProcessEnv, show: (line: string) => void): Demo {
  let result: DemoResult | undefined;
  const program = startProgram(site, {
    name: 'demo',
    main,
    env,
    onLine: (line) => {
      const said = jsonLine(line);
      const progress = said?.progress as { line?: unknown } | undefined;
      if (typeof progress?.line === 'string') show(progress.line);
      if (said?.done === true) result = { report: (said.report ?? {}) as DemoReport };
      if (typeof said?.failed === 'string') result = { failed: said.failed };
      return progress !== undefined; // shown, and too many for a log
    },
  });
  return {
    result: program.ended.then(({ code, signal }) =>
      result && !('report' in result && code !== 0)
        ? result
        : { failed: `the demo ended with ${code ?? signal}:\n${program.logTail()}` },
    ),
    stop: program.stop,
  };
}

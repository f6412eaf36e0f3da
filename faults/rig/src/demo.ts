import { join } from 'node:path';
import { clientEnvironment, jsonLine, repository, startProgram } from '@bobine/local';
import type { Stage } from './stage.js';

export type Report = {
  deliverables: { id: string; state: string; manifest: string | null }[];
  events: Record<'accepted' | 'applied' | 'rejected' | 'held' | 'parked', number>;
};
export type PlayedDemo = {
  /** The demo's report, or why it could not go on. */
  result: Promise<Report | { failed: string }>;
  stop: () => Promise<void>;
};

/**
 * Starts the demonstration as `npm start` does: a client that knows the public doors and nothing else.
 * @param choice which production it plays, and from which number; the film unless said
 * @param show told of each line of its progress
 */
export function playDemo(
  { site, servers, environment }: Pick<Stage, 'site' | 'servers' | 'environment'>,
  link: string | undefined,
  choice: { DEMO?: string; DEMO_SEED?: string } = {},
  show: (line: string) => void = () => undefined,
): PlayedDemo {
  let report: Report | undefined;
  let failed: string | undefined;
  const program = startProgram(site, {
    name: 'demo',
    main: join(repository, 'deploy/demo/dist/main.js'),
    env: {
      ...clientEnvironment(site.env),
      ...choice,
      BOBINE_API: `http://127.0.0.1:${environment.ports.api}`,
      BOBINE_DOOR: `http://127.0.0.1:${environment.ports.exchange}`,
      ...(link && { BOBINE_DEMO_LINK: link }),
      KAFKA_BROKERS: servers.kafkaBrokers,
      BOBINE_FILES: environment.files,
      BOBINE_HOME: site.home,
    },
    onLine: (line) => {
      const said = jsonLine(line);
      if (said?.['done'] === true) report = said['report'] as Report;
      if (typeof said?.['failed'] === 'string') failed = said['failed'];
      const progress = said?.['progress'] as { line?: unknown } | undefined;
      if (typeof progress?.line === 'string') show(progress.line);
      return progress !== undefined;
    },
  });
  const result = program.ended.then(({ code, signal }) =>
    report && code === 0
      ? report
      : { failed: failed ?? `the demo ended with ${code ?? signal}:\n${program.logTail()}` },
  );
  return { result, stop: program.stop };
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gently } from './process-identity.js';
import type { Server } from './server.js';
import { findTemporal, type TemporalBinary } from './temporal-binary.js';
import { checkTemporal } from './temporal-health.js';

/** Four times the file rate of the defaults, and still whole after a kill. */
const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** The poll rates are 20 a second per shard by default, which adds some 50 ms to every hop of a single-shard server. */
const dynamicConfig = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'system.enableActivityEagerExecution=true',
  // Without it a queue that has more than its workers can do takes no notice of how urgent anything is.
  'matching.useNewMatcher=true',
];

/** Temporal's development server on 127.0.0.1, kept in a file, with its web interface. */
export const temporal: Server<TemporalBinary> = {
  name: 'temporal',
  title: 'Temporal',
  variable: 'TEMPORAL_ADDRESS',
  portNames: ['temporal', 'temporalUi', 'temporalHttp', 'temporalMetrics'],
  stopOrder: gently,
  find: findTemporal,

  async prepare(site, { temporal }, ports) {
    const data = join(site.home, 'temporal');
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const places = {
      '--ip': '127.0.0.1',
      '--port': ports.temporal,
      '--ui-ip': '127.0.0.1',
      '--ui-port': ports.temporalUi,
      '--http-port': ports.temporalHttp,
      '--metrics-port': ports.temporalMetrics,
      '--db-filename': join(data, 'temporal.db'),
      '--log-level': 'warn',
    };
    const args = [
      ...['server', 'start-dev', '--disable-config-file', '--disable-config-env'],
      ...Object.entries(places).flatMap(([flag, value]) => [flag, String(value)]),
      ...pragmas.flatMap((pragma) => ['--sqlite-pragma', pragma]),
      ...dynamicConfig.flatMap((value) => ['--dynamic-config-value', value]),
    ];
    // A TEMPORAL_* variable of the person's own would change what the tool does.
    return { file: temporal, args, env: { PATH: site.env.PATH, HOME: site.env.HOME, TZ: 'UTC' } };
  },

  check: async (_site, ports) => checkTemporal(ports.temporal ?? 0),
};

import { cpus, totalmem } from 'node:os';
import type { Outcome } from './outcome.js';
import type { Scenario } from './scenario.js';

const row = (cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const HEAD = [
  'scenario',
  'seed',
  'seconds',
  'restarts',
  'accepted',
  'applied',
  'refused',
  'held',
  'parked',
  'again in Kafka',
  'compared',
  'breaches',
];

/** What was done, what came of it, and every figure, for people to read. */
export function markdown(production: string, scenarios: readonly Scenario[], outcomes: readonly Outcome[]): string {
  const table = outcomes.map((one) => {
    const { accepted = 0, applied = 0, rejected = 0, held = 0, parked = 0 } = one.events;
    return row([
      ...[one.scenario, one.seed, one.seconds, one.restarts, accepted, applied, rejected, held, parked],
      ...[one.duplicates, one.compared, one.failed ? 'failed' : one.breaches.length],
    ]);
  });
  const parts = outcomes.map((one) => {
    const title = scenarios.find(({ name }) => name === one.scenario)?.title ?? '';
    const lines = [
      ...one.harm,
      ...one.fell.map((what) => `by itself: ${what}`),
      ...(one.failed ? [`**failed**: ${one.failed}`] : []),
      ...one.breaches.map(({ invariant, what }) => `**${invariant}**: ${what}`),
    ];
    return [`## ${one.scenario}`, '', `${title}.`, '', ...lines.map((line) => `- ${line}`), ''].join('\n');
  });
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return [
    '# Faults',
    '',
    `The production "${production}" on ${cpus().length} processors and ${memory} GB, each scenario on servers and a database of its own.`,
    'Every run is played to its end, then judged by a checker that shares no code with the product.',
    '',
    row(HEAD),
    row(HEAD.map(() => '---')),
    ...table,
    '',
    ...parts,
  ].join('\n');
}

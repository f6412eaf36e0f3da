import { parentPort, workerData } from 'node:worker_threads';
import type { Phrase } from '@bobine/contracts';
import { type Catalogue, type Schedule, Simulation, type Tally, type Underway } from '@bobine/templates';
import type { Asked } from './simulation.store.js';

/** The share of one thread: every `of`th run from `first`; the first one also plays it as planned. */
export type Share = {
  asked: Asked;
  from: Underway | null;
  runs: number;
  first: number;
  of: number;
  catalogue: Catalogue;
};
export type Message =
  | { say: 'plan'; plan: Schedule; doubts: Phrase[] }
  | { say: 'counted'; played: number; tally: Tally }
  | { say: 'over'; doubts: Phrase[] };

const REPORT_MS = 500;

const { asked, from, runs, first, of, catalogue } = workerData as Share;
const say = (message: Message): void => parentPort?.postMessage(message);
const simulation = new Simulation(asked.template, asked.assumptions, catalogue, asked.seed, from);
if (first === 0) say({ say: 'plan', plan: simulation.plan(), doubts: simulation.doubts() });
let played = 0;
let reported = Date.now();
const report = (): void => {
  if (played > 0) say({ say: 'counted', played, tally: simulation.taken() });
  played = 0;
  reported = Date.now();
};
for (let nth = first; nth < runs; nth += of) {
  simulation.run(nth);
  played += 1;
  if (Date.now() - reported >= REPORT_MS) report();
}
report();
say({ say: 'over', doubts: simulation.doubts() });

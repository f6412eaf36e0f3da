import { workerData } from 'node:worker_threads';
import { CATALOGUE } from '@bobine/contracts';
import { Simulation } from '@bobine/templates';
import type { Share } from './simulate.js';

const { template, assumptions, runs, first, of } = workerData as Share;
const simulation = new Simulation(template, assumptions, CATALOGUE);
for (let nth = first; nth < runs; nth += of) simulation.run(nth);

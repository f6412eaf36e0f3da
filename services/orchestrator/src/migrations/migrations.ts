import type { MigrationClass } from '@bobine/persistence';
import { Orchestrator1700000001000 } from './1700000001000-orchestrator.js';
import { NearRuns1700000001100 } from './1700000001100-near-runs.js';
import { Guards1700000001200 } from './1700000001200-guards.js';
import { Held1700000001300 } from './1700000001300-held.js';
import { Simulations1700000001400 } from './1700000001400-simulations.js';
import { Joins1700000001460 } from './1700000001460-joins.js';
import { QueuedStarts1700000001450 } from './1700000001450-queued-starts.js';
import { QueuedPriority1700000001510 } from './1700000001510-queued-priority.js';
import { ItemsByStatus1700000001520 } from './1700000001520-items-by-status.js';
import { SimulationsOfRuns1700000001540 } from './1700000001540-simulations-of-runs.js';
import { ItemsTold1700000001550 } from './1700000001550-items-told.js';
import { SimulationsTold1700000001560 } from './1700000001560-simulations-told.js';
import { Told1700000001530 } from './1700000001530-told.js';
import { Steering1700000001500 } from './1700000001500-steering.js';

/** The tables of the orchestrator, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  Orchestrator1700000001000,
  NearRuns1700000001100,
  Guards1700000001200,
  Held1700000001300,
  Simulations1700000001400,
  QueuedStarts1700000001450,
  Joins1700000001460,
  Steering1700000001500,
  QueuedPriority1700000001510,
  ItemsByStatus1700000001520,
  Told1700000001530,
  SimulationsOfRuns1700000001540,
  ItemsTold1700000001550,
  SimulationsTold1700000001560,
];

import type { MigrationClass } from '@bobine/persistence';
import { Deliverables1700000001000 } from './deliverables.migration.js';
import { Specifications1700000001003 } from './specifications.migration.js';
import { Verdicts1700000001002 } from './verdicts.migration.js';
import { Versions1700000001001 } from './versions.migration.js';

/** The tables of deliverables, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  Deliverables1700000001000,
  Versions1700000001001,
  Verdicts1700000001002,
  Specifications1700000001003,
];

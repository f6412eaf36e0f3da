import type { MigrationClass } from '@bobine/persistence';
import { ShotsOfCuts1700000100004 } from './cuts.migration.js';
import { Known1700000100001 } from './known.migration.js';
import { MaterialLanguage1700000100003 } from './language.migration.js';
import { Materials1700000100002 } from './material.migration.js';
import { Previews1700000100006 } from './previews.migration.js';
import { RetiredElements1700000100005 } from './retired.migration.js';

/** The tables of assets, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  Known1700000100001,
  Materials1700000100002,
  MaterialLanguage1700000100003,
  ShotsOfCuts1700000100004,
  RetiredElements1700000100005,
  Previews1700000100006,
];

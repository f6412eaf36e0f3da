import type { MigrationClass } from '@bobine/persistence';
import { Accounts1700000100301 } from './accounts.migration.js';
import { Breakdown1700000100002 } from './breakdown.migration.js';
import { Comments1700000100401 } from './comments.migration.js';
import { Comparisons1700000100006 } from './comparisons.migration.js';
import { Cuts1700000100003 } from './cuts.migration.js';
import { Delegations1700000100103 } from './delegations.migration.js';
import { HandShots1700000100120 } from './hand-shots.migration.js';
import { Forms1700000100102 } from './forms.migration.js';
import { Importing1700000100501 } from './importing.migration.js';
import { Names1700000100101 } from './names.migration.js';
import { NoteTold1700000100601 } from './note-told.migration.js';
import { People1700000100004 } from './people.migration.js';
import { Projects1700000100001 } from './projects.migration.js';
import { Relations1700000100007 } from './relations.migration.js';
import { Room1700000100121 } from './room.migration.js';
import { Steering1700000100104 } from './steering.migration.js';
import { Tasks1700000100005 } from './tasks.migration.js';

/** Production's tables, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  Projects1700000100001,
  Breakdown1700000100002,
  Cuts1700000100003,
  People1700000100004,
  Tasks1700000100005,
  Comparisons1700000100006,
  Relations1700000100007,
  Names1700000100101,
  Forms1700000100102,
  Delegations1700000100103,
  Steering1700000100104,
  HandShots1700000100120,
  Room1700000100121,
  Accounts1700000100301,
  Comments1700000100401,
  Importing1700000100501,
  NoteTold1700000100601,
];

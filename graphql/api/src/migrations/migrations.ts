import type { MigrationClass } from '@bobine/persistence';
import { Collaboration1700000002401 } from './collaboration.migration.js';
import { Columns1700000002009 } from './columns.migration.js';
import { Controls1700000002005 } from './controls.migration.js';
import { Credentials1700000002301 } from './credentials.migration.js';
import { EventOrder1700000002003 } from './event-order.migration.js';
import { EventTold1700000002601 } from './event-told.migration.js';
import { Grid1700000002020 } from './grid.migration.js';
import { Importing1700000002501 } from './importing.migration.js';
import { GateStep1700000002008 } from './gate-step.migration.js';
import { People1700000002006 } from './people.migration.js';
import { PersonTold1700000002502 } from './person-told.migration.js';
import { Previews1700000002603 } from './previews.migration.js';
import { ReadModel1700000002000 } from './read-model.migration.js';
import { Searching1700000002602 } from './searching.migration.js';
import { Reels1700000002631 } from './reels.migration.js';
import { ShotChanges1700000002001 } from './shot-changes.migration.js';
import { Sendings1700000002611 } from './sendings.migration.js';
import { TemplateWords1700000002641 } from './template-words.migration.js';
import { Turnovers1700000002621 } from './turnovers.migration.js';
import { Urgency1700000002007 } from './urgency.migration.js';
import { Verdicts1700000002002 } from './verdicts.migration.js';
import { WhyNot1700000002004 } from './why-not.migration.js';

/** The tables of the read model, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  ReadModel1700000002000,
  ShotChanges1700000002001,
  Verdicts1700000002002,
  EventOrder1700000002003,
  WhyNot1700000002004,
  Controls1700000002005,
  People1700000002006,
  Urgency1700000002007,
  GateStep1700000002008,
  Columns1700000002009,
  Grid1700000002020,
  Credentials1700000002301,
  Collaboration1700000002401,
  Importing1700000002501,
  PersonTold1700000002502,
  EventTold1700000002601,
  Searching1700000002602,
  Previews1700000002603,
  Sendings1700000002611,
  Turnovers1700000002621,
  Reels1700000002631,
  TemplateWords1700000002641,
];

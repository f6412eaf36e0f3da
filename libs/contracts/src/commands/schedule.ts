import { Type } from '@sinclair/typebox';
import { code, count, instant, maybe, oneOf, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';

/** What a row of a delivery schedule says. */
export const SCHEDULE_FIELDS = [
  'work',
  'version',
  'language',
  'subtitles',
  'territory',
  'recipient',
  'specification',
  'due',
  'name',
  'deliverable',
] as const;
export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];

/** As somebody wrote it: whatever a cell holds is read, and what is wrong with it is told beside all the rest. */
const cell = () => maybe(Type.String({ maxLength: 1000 }));
export const scheduleRow = () =>
  Type.Object(
    {
      work: cell(),
      /** In the words of the schedule: VO, VOSTF, PAD… */
      version: cell(),
      /** BCP 47. */
      language: cell(),
      subtitles: cell(),
      /** ISO 3166-1, or UN M49 such as 001 for the world. */
      territory: cell(),
      recipient: cell(),
      specification: cell(),
      /** A day, 2027-03-01 or 01/03/2027, until its end in UTC; or an instant. */
      due: cell(),
      name: cell(),
      deliverable: cell(),
    },
    { additionalProperties: false },
  );

export const MOST_SCHEDULE_ROWS = 500;

/**
 * Orders the rows of a schedule, given as rows or as the text of a CSV file. When anything is wrong with any row, nothing
 * is ordered and everything that is wrong is told. Ordered again, a schedule orders what is new and moves what is due
 * another day.
 */
export const orderSchedule = defineCommand({
  name: 'schedule.order',
  service: 'deliverables',
  title: 'Order the deliverables of a delivery schedule, all or none',
  input: Type.Object({
    project: code(),
    rows: maybe(Type.Array(scheduleRow(), { minItems: 1, maxItems: MOST_SCHEDULE_ROWS })),
    csv: maybe(Type.String({ maxLength: 1_000_000 })),
    /** Says what would be done and does nothing. */
    dryRun: maybe(Type.Boolean()),
  }),
  output: Type.Object({
    /** Whether it was done: not in a dry run, and not when anything was found. */
    applied: Type.Boolean(),
    /** What becomes of each row that can be read: a new order, as it is ordered already, or due another day. */
    rows: Type.Array(
      Type.Object({
        row: count(),
        deliverable: code(),
        outcome: oneOf(['order', 'keep', 'reschedule'] as const),
        due: maybe(instant()),
        was: maybe(instant()),
      }),
    ),
    findings: Type.Array(
      Type.Object({
        /** From 1; absent where it is about the file as a whole. */
        row: maybe(count()),
        /** Of the file, from 1. */
        line: maybe(count()),
        /** As the file calls it. */
        column: maybe(text()),
        field: maybe(oneOf(SCHEDULE_FIELDS)),
        code: text(120),
        problem: text(2000),
        fix: text(2000),
        told: maybe(Type.Object({ problem: told(), fix: told() })),
      }),
    ),
    /** Columns of the file that say nothing here. */
    ignored: Type.Array(text()),
  }),
});

export const SCHEDULE_COMMANDS = [orderSchedule];

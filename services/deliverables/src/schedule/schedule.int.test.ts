import {
  deliverableOrdered,
  deliverableRescheduled,
  type Envelope,
  formatKeys,
  grantGiven,
  newId,
  type OutputOf,
  type orderSchedule,
  receiptClaimed,
  servicePrincipal,
  vendorRegistered,
  workRegistered,
} from '@bobine/contracts';
import { applyBatch, CommandHandlers } from '@bobine/messaging';
import { createLog } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliverableCommands } from '../deliverable/deliverable.commands.js';
import { deliverablesEvents } from '../deliverables.events.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { orderCommands } from '../order/order.commands.js';
import { scheduleCommands } from './schedule.commands.js';

type Answer = OutputOf<typeof orderSchedule>;
const PROJECT = 'hsm';
const commands = scheduleCommands(orderCommands(deliverableCommands(new CommandHandlers())));
let db: FreshDatabase;

const event = (type: string, data: object, actor = 'service:production'): Envelope => ({
  ...{ specversion: '1.0', id: newId(), source: '/test', type, subject: `test/${newId()}`, subjectversion: 1 },
  ...{ time: '2026-01-01T00:00:00Z', datacontenttype: 'application/json', project: PROJECT, actor },
  ...{ correlation: 'test', keys: formatKeys({}), data },
});
const apply = (...events: Envelope[]) =>
  applyBatch(
    'deliverables',
    db,
    deliverablesEvents(() => new Date()),
    events,
    createLog('test', 'silent'),
  );
const send = (name: string, input: object) =>
  commands.execute(db, name, { project: PROJECT, ...input }, servicePrincipal('test'));
const schedule = async (input: object): Promise<Answer> => (await send('schedule.order', input)) as Answer;
const inYears = (years: number) => `${new Date().getUTCFullYear() + years}-03-01`;
const row = (more: object = {}) => ({
  ...{ work: 'HSM', version: 'VO', language: 'en', territory: 'FR', recipient: 'grand-large' },
  ...{ specification: 'file', due: inYears(1), ...more },
});
const told = async (type: string) =>
  (
    await db.query<{ data: { deliverable: string; due?: string; was?: string } }>(
      `select event->'data' as data from outbox where event->>'type' = $1 order by seq`,
      [type],
    )
  ).map(({ data }) => data);
const ordered = async () => (await told(deliverableOrdered.type)).map(({ deliverable }) => deliverable);
const outcomes = ({ rows }: Answer) => rows.map(({ outcome, deliverable }) => `${outcome} ${deliverable}`);

beforeAll(async () => {
  db = await freshDatabase('deliverables', MIGRATIONS);
  const work = (code: string, title: string) =>
    event(workRegistered.type, {
      ...{ work: code, title, kind: 'short', rate: { num: 24, den: 1 }, identifiers: [], findings: [] },
    });
  await apply(
    work('HSM', 'Hyperspace Madness'),
    work('HSM-T', 'Hyperspace Madness, trailer'),
    event(vendorRegistered.type, { vendor: 'grand-large', name: 'Grand Large', kind: 'recipient', source: '/v/gl' }),
    event(grantGiven.type, { vendor: 'grand-large', types: [receiptClaimed.type], active: true }),
  );
  await send('specification.register', {
    ...{ specification: 'file', title: 'File', container: 'mov', videoCodec: 'h264', width: 320, height: 180 },
    ...{ rate: { num: 24, den: 1 }, audioCodec: 'aac', sampleRate: 48000, channels: 2, maxBlack: 1, maxSilence: 1 },
  });
});
afterAll(() => db?.drop());

describe('a delivery schedule', () => {
  const rows = [row(), row({ version: 'VOSTF', subtitles: 'fr' }), row({ work: 'HSM-T', due: inYears(2) })];

  it('orders nothing in a dry run, and nothing when one row is wrong, and tells all that is', async () => {
    expect(await schedule({ rows, dryRun: true })).toMatchObject({ applied: false, findings: [] });
    const wrong = await schedule({
      rows: [...rows, row({ specification: 'fiel', due: '2020-01-01' }), row({ recipient: 'nobody', language: 'VF' })],
    });
    expect(wrong.applied).toBe(false);
    expect(wrong.findings).toMatchObject([
      { row: 4, field: 'specification', code: 'specification.unknown', fix: 'Did you mean file?' },
      { row: 5, field: 'recipient', code: 'recipient.unknown' },
      { row: 5, field: 'language', code: 'language.unreadable' },
    ]);
    expect(await ordered()).toEqual([]);
    expect(await db.query('select 1 from deliverable')).toEqual([]);
  });

  it('orders every row at once, judges what was said of one before, and orders only what is new the next time', async () => {
    const early = event(receiptClaimed.type, { deliverable: 'HSM_VO_en_FR_grand-large' }, 'vendor:grand-large');
    await apply(early);
    const first = await schedule({ rows });
    expect(first).toMatchObject({ applied: true, findings: [] });
    const codes = ['HSM_VO_en_FR_grand-large', 'HSM_VOSTF_en-fr_FR_grand-large', 'HSM-T_VO_en_FR_grand-large'];
    expect(await ordered()).toEqual(codes);
    const [settled] = await db.query<{ outcome: string }>('select outcome from inbox where event_id = $1', [early.id]);
    expect(settled?.outcome).toBe('refused');
    expect(outcomes(await schedule({ rows: [...rows, row({ territory: 'BE' })] }))).toEqual([
      ...codes.map((code) => `keep ${code}`),
      'order HSM_VO_en_BE_grand-large',
    ]);
    expect(await ordered()).toHaveLength(4);
  });

  it('moves a date as a fact, and says when it had been', async () => {
    await schedule({ rows: [row({ version: 'VF', language: 'fr' })] });
    const answer = await schedule({ rows: [row({ version: 'VF', language: 'fr', due: inYears(3) })] });
    expect(outcomes(answer)).toEqual(['reschedule HSM_VF_fr_FR_grand-large']);
    const due = `${inYears(3)}T23:59:59.000Z`;
    expect(await told(deliverableRescheduled.type)).toMatchObject([{ due, was: `${inYears(1)}T23:59:59.000Z` }]);
    await schedule({ rows: [row({ version: 'VF', language: 'fr', due: inYears(3) })] });
    expect(await told(deliverableRescheduled.type)).toHaveLength(1);
  });

  it("reads a distributor's file, and says on which line and in which column something is wrong", async () => {
    const header = 'Œuvre;Version;Langue;Sous-titres;Territoire;Destinataire;Spécification;Échéance';
    const file = (line: string) => ({
      csv: `\uFEFF${header}\r\nHSM;VOST;en;es;ES;grand-large;file;01/03/2090\r\n${line}`,
    });
    const wrong = await schedule(file('HSM;VOST;en;de;DE;grand-large;file;31/02/2090'));
    expect(wrong).toMatchObject({
      applied: false,
      findings: [{ row: 2, line: 3, column: 'Échéance', field: 'due', problem: '31/02/2090 is no date.' }],
    });
    const right = await schedule(file('HSM;VOST;en;de;DE;grand-large;file;28/02/2090'));
    expect(outcomes(right)).toEqual(['order HSM_VOST_en-es_ES_grand-large', 'order HSM_VOST_en-de_DE_grand-large']);
    expect((await schedule({ csv: 'a;"b' })).findings).toMatchObject([{ line: 1, code: 'csv.unreadable' }]);
  });

  it('is refused where it is neither rows nor a file, or both', async () => {
    for (const input of [{}, { rows, csv: 'x' }]) {
      await expect(schedule(input)).rejects.toMatchObject({ code: 'input.invalid' });
    }
  });

  it('ordered twice at the same time orders each row once', async () => {
    const some = [row({ territory: 'CA' }), row({ territory: 'CH' })];
    const both = await Promise.all([schedule({ rows: some }), schedule({ rows: [...some].reverse() })]);
    expect(both.flatMap(outcomes).filter((it) => it.startsWith('order'))).toHaveLength(2);
    expect((await ordered()).filter((code) => /_C[AH]_/.test(code)).sort()).toEqual([
      'HSM_VO_en_CA_grand-large',
      'HSM_VO_en_CH_grand-large',
    ]);
  });

  it('has the rules of a single order', async () => {
    const single = { ...row({ version: 'AD' }), deliverable: 'HSM-AD', name: 'AD' };
    const refused = (more: object) => send('deliverable.order', { ...single, ...more }).catch((e: Error) => e);
    expect(await refused({ due: '2020-01-01T00:00:00Z' })).toMatchObject({ code: 'due.past' });
    expect(await refused({ territory: 'INT', due: undefined })).toMatchObject({ code: 'territory.unreadable' });
    expect(await refused({ specification: 'fiel', due: undefined })).toMatchObject({
      user: expect.stringMatching(/Did you mean file/),
    });
    await send('deliverable.order', { ...single, due: undefined });
    expect(await refused({ due: undefined })).toMatchObject({ code: 'deliverable.exists' });
    expect(outcomes(await schedule({ rows: [row({ version: 'AD' })] }))).toEqual(['reschedule HSM-AD']);
  });
});

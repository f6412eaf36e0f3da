import { mkdtemp, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  deliveryAccepted,
  deliveryRecalled,
  type Envelope,
  formatKeys,
  grantGiven,
  grantRevoked,
  newId,
  qcCompleted,
  receiptClaimed,
  servicePrincipal,
  vendorRegistered,
  verdictClaimed,
  verdictContradicted,
  workRegistered,
} from '@bobine/contracts';
import { applyBatch, CommandHandlers } from '@bobine/messaging';
import { createLog } from '@bobine/runtime';
import { readMhl } from '@bobine/standards';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { deliverableCommands } from './deliverable/deliverable.commands.js';
import { deliverablesEvents } from './deliverables.events.js';
import { dispatchCommands } from './dispatch/dispatch.commands.js';
import { manifestCommands } from './manifest/manifest.commands.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { orderCommands } from './order/order.commands.js';
import { qcCommands } from './qc/qc.commands.js';

const logger = createLog('test', 'silent');
const handler = deliverablesEvents(() => new Date('2026-01-01T00:00:00Z'));
const commands = new CommandHandlers();
let db: FreshDatabase;
let files: string;

const event = (type: string, data: object, actor = 'service:production'): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: '/test',
  type,
  subject: `test/${newId()}`,
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  subjectversion: 1,
  project: 'hsm',
  actor,
  correlation: 'test',
  keys: formatKeys({}),
  data,
});
const apply = (...events: Envelope[]) => applyBatch('deliverables', db, handler, events, logger);
const send = (name: string, input: object, id?: string) =>
  commands.execute(db, name, input, servicePrincipal('test'), id);
const answers = async (claim: Envelope) =>
  (
    await db.query<{ data: { answer: string; code?: string } }>(
      `select event->'data' as data from outbox where event->'data'->>'claim' = $1 order by seq`,
      [claim.id],
    )
  ).map(({ data }) => data.code ?? data.answer);
const status = async (code: string) =>
  (await db.query<{ status: string }>('select status from deliverable where code = $1', [code]))[0]?.status;

const ordered = (deliverable: string) => ({
  project: 'hsm',
  work: 'HSM',
  deliverable,
  name: 'A file',
  specification: 'file',
  recipient: 'grand-large',
  language: 'en',
  territory: 'FR',
});
const order = (deliverable: string) => send('deliverable.order', ordered(deliverable));
const dcp = {
  ...{ specification: 'dcp', title: 'DCP', container: 'mxf', videoCodec: 'jpeg2000', packaging: 'dcp' },
  ...{ width: 320, height: 180, rate: { num: 24, den: 1 }, audioCodec: 'pcm', sampleRate: 48000, channels: 2 },
  ...{ maxBlack: 1, maxSilence: 1 },
};
async function sent(code: string): Promise<void> {
  await order(code);
  await send('deliverable.advance', { project: 'hsm', deliverable: code, status: 'waiting' });
  await master(code);
}
async function master(code: string): Promise<void> {
  for (const to of ['mastering', 'qc', 'ready']) {
    await send('deliverable.advance', { project: 'hsm', deliverable: code, status: to });
  }
  await mkdir(join(files, 'store'), { recursive: true });
  await writeFile(join(files, 'store/a.mov'), 'picture');
  await writeFile(join(files, 'store/lineage.json'), '{"materials":[]}');
  const ref = { size: 7, sha256: 'a'.repeat(64), xxh64: 'b'.repeat(16) };
  await send('deliverable.buildManifest', {
    project: 'hsm',
    work: 'HSM',
    deliverable: code,
    element: { id: 'e', file: 'store/a.mov', ...ref },
    lineage: { file: 'store/lineage.json', ...ref },
  });
  await send('deliverable.send', { project: 'hsm', deliverable: code });
}

const said = (deliverable: string, verdict: string, reasons: string[] = [], dispatch?: string) =>
  event(
    verdictClaimed.type,
    { deliverable, verdict, reasons, ...(dispatch ? { dispatch } : {}) },
    'vendor:grand-large',
  );
const dispatchOf = async (code: string) =>
  (await db.query<{ dispatch: string }>('select dispatch from deliverable where code = $1', [code]))[0]?.dispatch;
const verdicts = async (code: string) =>
  (
    await db.query<{ text: string }>(
      `select concat_ws(' ', attempt, verdict, case when stands then 'stands' end, '(' || (reasons->>0) || ')') as text
       from verdict where deliverable = $1 order by attempt, stands desc`,
      [code],
    )
  ).map(({ text }) => text);
const contradictions = async (code: string) =>
  (
    await db.query<{ data: object }>(
      `select event->'data' as data from outbox where event->>'type' = $1 and event->'data'->>'deliverable' = $2 order by seq`,
      [verdictContradicted.type, code],
    )
  ).map(({ data }) => data);

beforeAll(async () => {
  db = await freshDatabase('deliverables', MIGRATIONS);
  files = await mkdtemp(join(tmpdir(), 'deliverables-'));
  deliverableCommands(commands);
  orderCommands(commands);
  qcCommands(commands);
  manifestCommands(commands, files);
  dispatchCommands(commands, files);
  await apply(
    event(workRegistered.type, {
      work: 'HSM',
      title: 'Hyperspace Madness',
      kind: 'short',
      rate: { num: 24, den: 1 },
      identifiers: [{ scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-2' }],
      findings: [],
    }),
    event(vendorRegistered.type, { vendor: 'grand-large', name: 'Grand Large', kind: 'recipient', source: '/v/gl' }),
  );
  await send('specification.register', {
    project: 'hsm',
    specification: 'file',
    title: 'File',
    container: 'mov',
    videoCodec: 'h264',
    width: 320,
    height: 180,
    rate: { num: 24, den: 1 },
    audioCodec: 'aac',
    sampleRate: 48000,
    channels: 2,
    maxBlack: 1,
    maxSilence: 1,
  });
});
beforeEach(() =>
  apply(
    event(grantGiven.type, { vendor: 'grand-large', types: [receiptClaimed.type, verdictClaimed.type], active: true }),
  ),
);
afterAll(async () => {
  await db.drop();
  await rm(files, { recursive: true, force: true });
});

const measurements = (more: object = {}) => ({
  ...{ container: 'mov', videoCodec: 'h264', width: 320, height: 180, rate: { num: 24, den: 1 }, frames: 240 },
  ...{ audioCodec: 'aac', sampleRate: 48000, channels: 2, startTimecode: '01:00:00:00', black: [], silence: [] },
  ...more,
});

describe('a specification', () => {
  const told = async () =>
    (
      await db.query<{ width: number }>(
        `select (event->'data'->>'width')::int as width from outbox where event->>'subject' = 'specification/hsm/wide' order by seq`,
      )
    ).map(({ width }) => width);

  it('is told of once however often it is said, and again when it is another', async () => {
    const wide = { ...dcp, project: 'hsm', specification: 'wide', width: 2048 };
    await send('specification.register', wide);
    await send('specification.register', wide);
    expect(await told()).toEqual([2048]);
    await send('specification.register', { ...wide, width: 4096 });
    expect(await told()).toEqual([2048, 4096]);
  });
});

describe('quality control', () => {
  const judged = (code: string, found: object) =>
    send('deliverable.judge', { project: 'hsm', deliverable: code, measurements: measurements(found) });
  const control = async (code: string) => {
    for (const to of ['mastering', 'qc']) {
      await send('deliverable.advance', { project: 'hsm', deliverable: code, status: to });
    }
  };

  it('sends back what it finds, and says where to look again', async () => {
    await order('QC');
    await control('QC');
    const black = { start: 2, end: 4.5, still: 'store/still/1.jpg' };
    const failed = await judged('QC', { black: [black], silentChannels: [{ channel: 2, start: 0, end: 10 }] });
    expect(failed).toMatchObject({ passed: false, reason: expect.stringContaining('from 01:00:02:00 to 01:00:04:12') });
    expect(await status('QC')).toBe('rework');
    await control('QC');
    const { spots } = (await send('deliverable.spots', { project: 'hsm', deliverable: 'QC' })) as { spots: object[] };
    expect(spots).toMatchObject([{ start: 2, end: 4.5, still: 'store/still/1.jpg' }, { channel: 2 }]);
    const now = { ...black, still: 'store/still/2.jpg' };
    expect(await judged('QC', { spots: [now] })).toMatchObject({ passed: true, reason: '' });
    const told = await db.query<{ data: { rechecked?: object[] } }>(
      `select event->'data' as data from outbox where event->>'type' = $1 and event->'data'->>'deliverable' = 'QC' order by seq`,
      [qcCompleted.type],
    );
    expect(told[0]?.data.rechecked).toBeUndefined();
    expect(told[1]?.data.rechecked).toMatchObject([
      { code: 'qc.black', fixed: true, before: 'store/still/1.jpg', spot: { still: 'store/still/2.jpg' } },
      { code: 'qc.silentChannel', fixed: true },
    ]);
  });
});

describe('a digital cinema package', () => {
  it('is sent as picture, sound and subtitles, with the lists that name them and a manifest of all', async () => {
    const file = { size: 7, sha256: 'a'.repeat(64), xxh64: 'b'.repeat(16), sha1: 'c'.repeat(40) };
    await send('specification.register', { ...dcp, project: 'hsm' });
    await send('deliverable.order', { ...ordered('DCP'), specification: 'dcp', version: 'VOSTF', subtitles: 'fr' });
    expect(await send('deliverable.plan', { project: 'hsm', deliverable: 'DCP' })).toMatchObject({ subtitles: 'fr' });
    for (const to of ['mastering', 'qc', 'ready']) {
      await send('deliverable.advance', { project: 'hsm', deliverable: 'DCP', status: to });
    }
    await mkdir(join(files, 'store'), { recursive: true });
    for (const name of ['p.mxf', 's.wav', 'fr.srt', 'fr.xml', 'lineage.json']) {
      await writeFile(join(files, 'store', name), '{"a":1}');
    }
    const input = {
      ...{ project: 'hsm', work: 'HSM', deliverable: 'DCP', lineage: { file: 'store/lineage.json', ...file } },
      element: {
        id: newId(),
        file: 'store/p.mxf',
        ...file,
        frames: 240,
        sound: { id: newId(), file: 'store/s.wav', ...file },
      },
      subtitles: {
        language: 'fr',
        file: 'store/fr.srt',
        ...file,
        screen: { id: newId(), file: 'store/fr.xml', ...file },
      },
    };
    await send('deliverable.buildManifest', input);
    const { dispatch } = (await send('deliverable.send', { project: 'hsm', deliverable: 'DCP' })) as {
      dispatch: string;
    };
    const folder = join(files, 'outgoing/grand-large', dispatch);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    const paths = manifest.files.map(({ path }: { path: string }) => path.replace(/_[0-9a-f-]{36}/, '_id'));
    expect(paths).toEqual([
      ...['ASSETMAP.xml', 'CPL_id.xml', 'DCP_picture.mxf', 'DCP_sound.wav', 'DCP_subtitles.xml'],
      ...['PKL_id.xml', 'VOLINDEX.xml', 'lineage.json'],
    ]);
    expect(manifest.deliverable).toMatchObject({ version: 'VOSTF', language: 'en', subtitles: 'fr' });
    const map = await readFile(join(folder, 'ASSETMAP.xml'), 'utf8');
    expect(map.match(/<Asset>/g)).toHaveLength(5);
  });
});

describe('a delivery and its recipient', () => {
  it('sends a package whose manifest names the files, the identifiers and what is missing', async () => {
    await sent('FILE');
    const [row] = await db.query<{ dispatch: string }>(`select dispatch from deliverable where code = 'FILE'`);
    const folder = join(files, 'outgoing/grand-large', row?.dispatch ?? '');
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    expect(manifest.files.map(({ path }: { path: string }) => path)).toEqual(['FILE.mov', 'lineage.json']);
    expect(manifest.work.missing).toEqual(['isan']);
    const chain = await readFile(join(folder, 'ascmhl/ascmhl_chain.xml'), 'utf8');
    const name = /0001_FILE_[^<]+\.mhl/.exec(chain)?.[0] ?? '';
    const mhl = readMhl(await readFile(join(folder, 'ascmhl', name)));
    expect(mhl.files.map(({ path }) => path).sort()).toEqual(['FILE.mov', 'lineage.json', 'manifest.json']);
  });

  it('is received, then accepted, and says so once however often it is told', async () => {
    await sent('TWICE');
    const receipt = event(receiptClaimed.type, { deliverable: 'TWICE' }, 'vendor:grand-large');
    const verdict = event(verdictClaimed.type, { deliverable: 'TWICE', verdict: 'accepted' }, 'vendor:grand-large');
    const again = { ...verdict, id: newId() };
    await apply(receipt, receipt, verdict, verdict, again);
    expect(await status('TWICE')).toBe('accepted');
    expect(await answers(again)).toEqual(['applied']);
    const accepted = await db.query(
      `select 1 from outbox where event->>'type' = $1 and event->'data'->>'deliverable' = 'TWICE'`,
      [deliveryAccepted.type],
    );
    expect(accepted).toHaveLength(1);
  });

  it('keeps the first verdict when the recipient contradicts itself, and shows the other once', async () => {
    await sent('FIRST');
    const accept = said('FIRST', 'accepted');
    const refuse = said('FIRST', 'refused', ['no']);
    const again = said('FIRST', 'refused', ['no, really']);
    await apply(accept, refuse, again, refuse);
    expect(await answers(refuse)).toEqual(['deliverable.closed']);
    expect(await answers(again)).toEqual(['deliverable.closed']);
    expect(await status('FIRST')).toBe('accepted');
    expect(await verdicts('FIRST')).toEqual(['1 accepted stands', '1 refused (no)']);
    expect(await contradictions('FIRST')).toMatchObject([
      {
        status: 'accepted',
        said: { verdict: 'refused', reasons: ['no'], claim: refuse.id, attempt: 1 },
        stands: { verdict: 'accepted', claim: accept.id, attempt: 1 },
      },
    ]);
    const [told] = await db.query<{ reason: string }>(
      `select event->'data'->>'reason' as reason from outbox where event->'data'->>'claim' = $1`,
      [refuse.id],
    );
    expect(told?.reason).toBe(
      '"A file" (attempt 1) was accepted on 2026-01-01T00:00:00.000Z: the first verdict stands. That you say refused is noted beside it.',
    );
  });

  it('keeps the verdicts of every dispatch, and lets no later word about an earlier one touch the next', async () => {
    await sent('TWO-WORDS');
    const first = await dispatchOf('TWO-WORDS');
    await apply(said('TWO-WORDS', 'refused', ['The sound is late.']));
    await send('deliverable.advance', { project: 'hsm', deliverable: 'TWO-WORDS', status: 'rework' });
    // Said while it is made again: about the dispatch that was refused.
    const early = said('TWO-WORDS', 'accepted');
    await apply(early);
    expect(await answers(early)).toEqual(['deliverable.closed']);
    expect(await status('TWO-WORDS')).toBe('rework');
    await master('TWO-WORDS');
    const late = said('TWO-WORDS', 'accepted', [], first);
    const same = said('TWO-WORDS', 'refused', ['The sound is late.'], first);
    await apply(late, same);
    expect(await answers(late)).toEqual(['deliverable.closed']);
    expect(await answers(same)).toEqual(['applied']);
    expect(await status('TWO-WORDS')).toBe('sent');
    await apply(said('TWO-WORDS', 'accepted', [], await dispatchOf('TWO-WORDS')));
    expect(await status('TWO-WORDS')).toBe('accepted');
    expect(await verdicts('TWO-WORDS')).toEqual([
      '1 refused stands (The sound is late.)',
      '1 accepted',
      '2 accepted stands',
    ]);
    expect(await contradictions('TWO-WORDS')).toHaveLength(1);
  });

  it('refuses a verdict about a dispatch that never was', async () => {
    await sent('NO-SUCH');
    const strange = said('NO-SUCH', 'accepted', [], 'another');
    await apply(strange);
    expect(await answers(strange)).toEqual(['dispatch.other']);
    expect(await verdicts('NO-SUCH')).toEqual([]);
  });

  it('is planned again once it was refused, with the reasons, and goes out as another dispatch', async () => {
    await sent('AGAIN');
    const [first] = await db.query<{ dispatch: string }>(`select dispatch from deliverable where code = 'AGAIN'`);
    const verdict = { deliverable: 'AGAIN', verdict: 'refused' as const, reasons: ['late subtitles'] };
    await apply(event(verdictClaimed.type, verdict, 'vendor:grand-large'));
    const plan = await send('deliverable.plan', { project: 'hsm', deliverable: 'AGAIN' });
    expect(plan).toMatchObject({ refused: true, reasons: ['late subtitles'], subtitles: '', language: 'en' });
    expect(await status('AGAIN')).toBe('rework');
    await master('AGAIN');
    const [second] = await db.query<{ dispatch: string; attempt: number }>(
      `select dispatch, attempt from deliverable where code = 'AGAIN'`,
    );
    expect(second?.attempt).toBe(2);
    expect(second?.dispatch).not.toBe(first?.dispatch);
  });

  it('waits again when a new cut replaces what was sent: that dispatch is judged no more, and another one goes out', async () => {
    await sent('NEW-CUT');
    const first = await dispatchOf('NEW-CUT');
    await send('deliverable.advance', { project: 'hsm', deliverable: 'NEW-CUT', status: 'waiting' });
    const late = said('NEW-CUT', 'accepted', [], first);
    await apply(late);
    expect(await answers(late)).toEqual(['deliverable.notSent']);
    expect(await verdicts('NEW-CUT')).toEqual([]);
    const asked = send('deliverable.send', { project: 'hsm', deliverable: 'NEW-CUT' });
    await expect(asked).rejects.toMatchObject({ code: 'deliverable.order' });
    await master('NEW-CUT');
    expect(await dispatchOf('NEW-CUT')).not.toBe(first);
    await apply(said('NEW-CUT', 'accepted', [], await dispatchOf('NEW-CUT')));
    expect(await status('NEW-CUT')).toBe('accepted');
  });

  describe('whose run is cancelled', () => {
    const undo = (name: string, code: string, more: object, id?: string) =>
      send(name, { project: 'hsm', work: 'HSM', undoes: `hsm/${code}#1:run`, ...more }, id);
    const recall = (code: string, dispatch: string | undefined, id?: string) =>
      undo('deliverable.recall', code, { output: { dispatch } }, id);
    const standDown = (code: string) =>
      undo('deliverable.standDown', code, { output: { deliverable: code, status: 'waiting' } });
    const recalls = (code: string) =>
      db.query<{ data: object }>(
        `select event->'data' as data from outbox where event->>'type' = $1 and event->'data'->>'deliverable' = $2`,
        [deliveryRecalled.type, code],
      );

    it('is recalled once: it is planned again, what is said of that dispatch counts no more, and the next is another', async () => {
      await sent('RECALLED');
      const first = await dispatchOf('RECALLED');
      const key = newId();
      expect(await recall('RECALLED', first, key)).toEqual({ recalled: true });
      expect(await recall('RECALLED', first, key)).toEqual({ recalled: true });
      expect(await recall('RECALLED', first)).toEqual({ recalled: false });
      expect(await recalls('RECALLED')).toMatchObject([{ data: { status: 'planned', attempt: 2, dispatch: first } }]);
      expect(await standDown('RECALLED')).toEqual({ status: 'planned' });
      const late = said('RECALLED', 'accepted', [], first);
      await apply(late);
      expect(await answers(late)).toEqual(['deliverable.notSent']);
      const [told] = await db.query<{ reason: string }>(
        `select event->'data'->>'reason' as reason from outbox where event->'data'->>'claim' = $1`,
        [late.id],
      );
      expect(told?.reason).toContain('was recalled');
      await master('RECALLED');
      expect(await dispatchOf('RECALLED')).not.toBe(first);
    });

    it('stays with the recipient that has judged it, and accepted when it was', async () => {
      await sent('JUDGED');
      await apply(said('JUDGED', 'accepted'));
      expect(await recall('JUDGED', await dispatchOf('JUDGED'))).toEqual({ recalled: false });
      expect(await standDown('JUDGED')).toEqual({ status: 'accepted' });
      expect(await recalls('JUDGED')).toEqual([]);
    });

    it('is not in mastering any more, since nobody masters it', async () => {
      await order('LEFT');
      await send('deliverable.advance', { project: 'hsm', deliverable: 'LEFT', status: 'mastering' });
      expect(await standDown('LEFT')).toEqual({ status: 'planned' });
      expect(await standDown('LEFT')).toEqual({ status: 'planned' });
    });
  });

  it('holds a word about a deliverable that is not ordered yet, and judges it once it is', async () => {
    const early = event(receiptClaimed.type, { deliverable: 'EARLY' }, 'vendor:grand-large');
    await apply(early);
    expect(await answers(early)).toEqual(['deliverable.unknown']);
    await order('EARLY');
    expect(await answers(early)).toEqual(['deliverable.unknown', 'deliverable.notSent']);
    const [row] = await db.query<{ outcome: string }>('select outcome from inbox where event_id = $1', [early.id]);
    expect(row?.outcome).toBe('refused');
  });

  it('holds a word that overtakes the right to say it, and judges it once that is known', async () => {
    await sent('OVERTAKEN');
    const claim = event(receiptClaimed.type, { deliverable: 'OVERTAKEN' }, 'vendor:newcomer');
    await apply(claim);
    expect(await answers(claim)).toEqual(['grant.unknown']);
    await apply(event(grantGiven.type, { vendor: 'newcomer', types: [verdictClaimed.type], active: true }));
    expect(await answers(claim)).toEqual(['grant.unknown', 'grant.unknown']);
    await apply(event(grantGiven.type, { vendor: 'newcomer', types: [receiptClaimed.type], active: true }));
    expect(await answers(claim)).toEqual(['grant.unknown', 'grant.unknown', 'deliverable.unknown']);
    expect(await db.query('select waits_for from held where event_id = $1', [claim.id])).toEqual([
      { waits_for: 'deliverable:hsm/OVERTAKEN' },
    ]);
  });

  it("treats another recipient's deliverable exactly as an unknown one", async () => {
    await sent('THEIRS');
    await apply(event(grantGiven.type, { vendor: 'other', types: [receiptClaimed.type], active: true }));
    const foreign = event(receiptClaimed.type, { deliverable: 'THEIRS' }, 'vendor:other');
    const unknown = event(receiptClaimed.type, { deliverable: 'NOWHERE' }, 'vendor:other');
    await apply(foreign, unknown);
    expect(await answers(foreign)).toEqual(await answers(unknown));
  });

  it('refuses what is held when the right to say it is taken back', async () => {
    const early = event(receiptClaimed.type, { deliverable: 'NEVER' }, 'vendor:grand-large');
    await apply(early);
    await apply(event(grantRevoked.type, { vendor: 'grand-large', types: [], active: false }));
    expect(await answers(early)).toEqual(['deliverable.unknown', 'grant.revoked']);
    expect(await db.query('select 1 from held where event_id = $1', [early.id])).toHaveLength(0);
  });

  it('answers a repeated command as it did the first time', async () => {
    await sent('ONCE');
    const first = await send('deliverable.plan', { project: 'hsm', deliverable: 'FILE' }, 'key-1').catch(
      (error: Error) => error.message,
    );
    const second = await send('deliverable.plan', { project: 'hsm', deliverable: 'FILE' }, 'key-1').catch(
      (error: Error) => error.message,
    );
    expect(second).toEqual(first);
  });
});

import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { taskStatusChanged } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Db } from './breach.js';
import { check, type Judged, type Verdict } from './check.js';
import { World } from './testing/world.js';

let world: World;
let sound: Verdict;
beforeAll(async () => {
  world = await World.open();
  sound = await check(world.judged);
}, 120_000);
afterAll(() => world?.close(), 30_000);

const flagged = ({ breaches }: Verdict): string[] => [...new Set(breaches.map(({ invariant }) => invariant))].sort();
const words = ({ breaches }: Verdict): string => breaches.map(({ what }) => what).join('\n');

/** What the checker says of the site with something wrong in it, which is then put right again. */
async function seeded(wrong: string, more: Partial<Judged> = {}): Promise<Verdict> {
  const client = await world.db.connect();
  try {
    await client.query(`begin; ${wrong}`);
    return await check({ ...world.judged, db: client as Db, ...more });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const OF_TASK = `event ->> 'type' = '${taskStatusChanged.type}'`;

describe('the checker', () => {
  it('has nothing to say about a sound site, and says what it compared', async () => {
    expect(words(sound)).toBe('');
    expect(sound.compared).toMatchObject({ 'receipts in the ledger': 1, 'records in Kafka': 14, tasks: 1, vendors: 1 });
    expect(flagged(await check({ ...world.judged, expected: sound.state }))).toEqual([]);
  });

  it('flags I1 when an event with a receipt is not in the inbox of the door', async () => {
    const lost = await seeded('delete from exchange.accepted');
    expect(flagged(lost)).toEqual(['I1', 'I6']);
    expect(words(lost)).toContain('says-1 of anim has a receipt');
  });

  it('flags I2 when there is an effect that no event tells of, or an event that nobody sent', async () => {
    const id = '0198c0de-0000-5000-8000-000000000001';
    const untold = await seeded(`
      insert into assets.materials (id, project, work, vendor, material, revision, kind, status)
        values ('${id}', 'p', 'hsm', 'anim', 'a.mov', 1, 'version', 'announced');
      insert into api.material (project, id, state, subjectversion, created_at, changed_at)
        select 'p', '${id}', '{"id": "${id}", "material": "a.mov", "work": "hsm", "kind": "version", "vendor": "anim",
          "status": "announced", "revision": 1}', 1, now(), now()`);
    expect(flagged(untold)).toEqual(['I2']);
    expect(words(untold)).toContain('assets.materials has 1 rows that no event tells of');
    const unsent = await seeded(`update exchange.accepted set vendor_event = 'says-3'`);
    expect(words(unsent)).toContain('who never sent it');
  });

  it('flags I4 when a version of a subject is left out', async () => {
    const gap = await seeded(
      `update production.outbox set event = jsonb_set(event, '{subjectversion}', '3') where ${OF_TASK};
       update production.subjects set version = 3 where subject = 'task/task-1'`,
    );
    expect(flagged(gap)).toContain('I4');
    expect(words(gap)).toContain('task/task-1 has version 3 where 2 was due');
  });

  it('flags I5 when an event is not published, or not in Kafka', async () => {
    const unpublished = await seeded(`update production.outbox set published_at = null where ${OF_TASK}`);
    expect(flagged(unpublished)).toEqual(['I5']);
    expect(words(unpublished)).toContain('production has 1 events that are not published');
    const missing = await seeded(`
      with lost as (select '0198c0de-0000-7000-8000-000000000002' as id)
      insert into production.outbox (id, topic, key, event, published_at)
        select lost.id::uuid, topic, 'project/q', event || jsonb_build_object('id', lost.id, 'subject', 'project/q'), now()
        from production.outbox, lost where event ->> 'type' = 'bobine.project.created.v1'`);
    expect(flagged(missing)).toContain('I5');
    expect(words(missing)).toMatch(/production\.facts lacks 1 events: 0198c0de/);
  });

  it('flags I6 when what is read is not what its owner keeps', async () => {
    const other = await seeded(`update api.task set state = state || '{"status": "done"}'`);
    expect(flagged(other)).toEqual(['I6']);
    expect(words(other)).toContain('tasks: 1 are shown otherwise: p/task-1 (status: "wip" is shown as "done")');
    expect(flagged(await seeded('delete from api.vendor_grant'))).toEqual(['I6']);
    expect(flagged(await seeded('update exchange.grants set active = false'))).toEqual(['I6']);
  });

  it('flags I7 when the site has not come to what a run without faults comes to', async () => {
    const sent = join(world.files, 'outgoing', 'anim', 'changes.csv');
    writeFileSync(sent, 'SATL_0130,shorter\n');
    const changed = await check({ ...world.judged, expected: sound.state });
    writeFileSync(sent, 'SATL_0130,longer\n');
    expect(flagged(changed)).toEqual(['I7']);
    expect(words(changed)).toContain('other files sent: 1 are not there');
  });

  it('flags the law when a preview is neither made nor said to be impossible, and I2 when nobody was told', async () => {
    const preview = (done: string) => `
      insert into assets.previews (id, about, file, cause, done_at)
        values ('0198c0de-0000-5000-8000-000000000001', '{"work": "hsm"}', 'a.mov', '{"project": "p"}', ${done});
      insert into api.preview (project, id, state, subjectversion, created_at, changed_at)
        select 'p', '0198c0de-0000-5000-8000-000000000001', '{"work": "hsm"}', 1, now(), now()`;
    const open = await seeded(preview('null'));
    expect(flagged(open)).toEqual(['law']);
    expect(words(open)).toContain('1 previews are neither made nor said to be impossible');
    expect(flagged(await seeded(preview('now()')))).toEqual(['I2']);
  });

  it('flags the law when a claim has not ended in exactly one way', async () => {
    const open = await seeded('delete from production.inbox');
    expect(flagged(open)).toContain('law');
    expect(words(open)).toContain('did not end in exactly one way');
  });

  // From here on the log has what a sound one has not.
  it('flags I3 when one claim is applied twice, though every event of it is told, published and read', async () => {
    const task = {
      task: 'task-1',
      work: 'hsm',
      type: 'ANM',
      unit: 'SATL_0130',
      attempt: 1,
      gated: true,
      vendor: 'anim',
    };
    await world.say(taskStatusChanged, 'task/task-1', { ...task, status: 'wip', was: 'ready' }, world.claim);
    await world.answer();
    await world.settle();
    const twice = await check(world.judged);
    expect(flagged(twice)).toEqual(['I3']);
    expect(words(twice)).toContain('was answered for good more than once');
    expect(words(twice)).toContain('led to bobine.task.status_changed.v1 of task/task-1 2 times');
  });

  it('reads a ledger whose sender was killed, and asks nothing of what it has no answer to', async () => {
    appendFileSync(world.ledger, `lf\n{"answered": "says-2", "status": 202, "event": "never"}\n`);
    expect(words(await check(world.judged))).toContain('says-2 of anim has a receipt (never)');
  });
});

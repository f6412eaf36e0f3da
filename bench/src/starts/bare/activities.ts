import { createHash } from 'node:crypto';
import { copyFile, cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PoolClient } from 'pg';
import type { Change, Store } from '../../side/store.js';

const MEASURED = { container: 'mov', videoCodec: 'h264', width: 64, height: 36, audioCodec: 'aac', channels: 2 };

/** What a delivery does, each a transaction and what it says. */
export const deliveryActivities = (store: Store, files: string) => {
  const subject = (deliverable: string): string => `deliverable/${deliverable}`;
  const locked = async (client: PoolClient, deliverable: string): Promise<Record<string, unknown>> => {
    const { rows } = await client.query<Record<string, unknown>>(
      'select * from deliverables join specifications s on s.code = specification where deliverables.code = $1 for update of deliverables',
      [deliverable],
    );
    return rows[0] ?? {};
  };
  const advance = (deliverable: string, status: string) =>
    store.saying(async (client, say) => {
      const row = await locked(client, deliverable);
      await client.query('update deliverables set status = $2 where code = $1', [deliverable, status]);
      say('deliverable.status_changed', subject(deliverable), { ...row, status, was: row['status'] });
      return row['definition'];
    });
  return {
    plan: (deliverable: string) => advance(deliverable, 'waiting'),
    advance,
    judge: (deliverable: string) =>
      store.saying(async (client, say) => {
        const row = await locked(client, deliverable);
        const wanted = row['definition'] as Record<string, unknown>;
        const findings = Object.entries(MEASURED).filter(([name, value]) => wanted[name] !== value);
        await client.query(
          'insert into findings (deliverable, finding) select $1, finding from jsonb_array_elements($2::jsonb) as finding',
          [deliverable, JSON.stringify(findings)],
        );
        const passed = findings.length === 0;
        say('qc.completed', subject(deliverable), { ...row, passed, findings });
        return passed;
      }),
    manifest: (deliverable: string) =>
      store.saying(async (client, say) => {
        const row = await locked(client, deliverable);
        const folder = join('packages', deliverable);
        await mkdir(join(files, folder), { recursive: true });
        await copyFile(join(files, 'element.mov'), join(files, folder, `${deliverable}.mov`));
        await copyFile(join(files, 'lineage.json'), join(files, folder, 'lineage.json'));
        const text = JSON.stringify({ ...row, files: ['element.mov', 'lineage.json'] }, null, 2);
        const sha256 = createHash('sha256').update(text).digest('hex');
        await writeFile(join(files, folder, 'manifest.json'), text);
        await mkdir(join(files, folder, 'ascmhl'), { recursive: true });
        await writeFile(join(files, folder, 'ascmhl', '0001.mhl'), `<hashlist>${sha256}</hashlist>`);
        await writeFile(join(files, folder, 'ascmhl', 'chain.xml'), `<chain>${sha256}</chain>`);
        const manifest = join(folder, 'manifest.json');
        await client.query('update deliverables set manifest = $2, sha256 = $3, package = $4 where code = $1', [
          ...[deliverable, manifest, sha256],
          JSON.stringify({ folder }),
        ]);
        say('manifest.built', subject(deliverable), { ...row, manifest, sha256 });
        return manifest;
      }),
    send: (deliverable: string) =>
      store.saying(async (client, say) => {
        const row = await locked(client, deliverable);
        const folder = join('outgoing', deliverable);
        await cp(join(files, 'packages', deliverable), join(files, folder), { recursive: true });
        await client.query(`update deliverables set status = 'sent', dispatch = $2 where code = $1`, [
          deliverable,
          folder,
        ]);
        say('deliverable.status_changed', subject(deliverable), { ...row, status: 'sent', was: row['status'] });
        say('delivery.sent', subject(deliverable), { ...row, status: 'sent', folder });
        return folder;
      }),
  };
};
export type DeliveryActivities = ReturnType<typeof deliveryActivities>;

/** What a run keeps of itself: its steps as they change, what it waits for, and its end. */
export const runActivities = (store: Store) => ({
  record: (run: string, changes: Change[], ended: boolean) =>
    store.saying(async (client, say) => {
      await client.query(
        `insert into steps (run, step, status, opened_at, ended_at, output)
         select $1, step, status, now(), case when status = 'done' then now() end, output
         from jsonb_to_recordset($2::jsonb) as c (step text, status text, output jsonb)
         on conflict (run, step) do update
         set status = excluded.status, ended_at = excluded.ended_at, output = excluded.output`,
        [run, JSON.stringify(changes)],
      );
      for (const change of changes) say('step.changed', `run/${run}`, { run, ...change });
      if (!ended) return;
      await client.query(`update runs set status = 'completed', ended_at = clock_timestamp() where run = $1`, [run]);
      say('run.ended', `run/${run}`, { run, status: 'completed' });
    }),
  picture: async (work: string): Promise<string[]> => {
    const { rows } = await store.pool.query<{ id: string }>(
      `select id from facts where work = $1 and type = 'work.registered'`,
      [work],
    );
    return rows.map(({ id }) => id);
  },
});
export type RunActivities = ReturnType<typeof runActivities>;

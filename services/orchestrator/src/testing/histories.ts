import { writeFile } from 'node:fs/promises';
import { until } from '@bobine/testing';
import type { Client } from '@temporalio/client';
import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;

/**
 * Keeps the history of a run as a golden one, when BOBINE_WRITE_HISTORIES says so: workflow code must go on replaying
 * what runs out there have been through.
 */
export async function keepHistory(client: Client, run: string, name: string): Promise<void> {
  if (!process.env['BOBINE_WRITE_HISTORIES']) return;
  const workflow = client.workflow.getHandle(run);
  await until(`the workflow of ${run} has closed`, async () => (await workflow.describe()).status.name === 'COMPLETED');
  const history = History.fromObject(await workflow.fetchHistory());
  const plain = History.toObject(history, { enums: String, longs: String, bytes: String });
  const file = new URL(`../../../../workflows/histories/${name}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify({ workflowId: run, history: plain })}\n`);
}

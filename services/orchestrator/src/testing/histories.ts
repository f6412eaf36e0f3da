import { writeFile } from 'node:fs/promises';
import { packing } from '@bobine/runtime';
import { until } from '@bobine/testing';
import type { Client } from '@temporalio/client';
import type { Payload } from '@temporalio/common';
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
  await unpack(history);
  const plain = History.toObject(history, { enums: String, longs: String, bytes: String });
  const file = new URL(`../../../../workflows/histories/${name}.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify({ workflowId: run, history: plain })}\n`);
}

/** Unpacks what was packed on its way: a replay reads a history as it lies there, and so does a person. */
async function unpack(of: unknown): Promise<void> {
  if (typeof of !== 'object' || of === null || of instanceof Uint8Array) return;
  const holder = of as { payloads?: Payload[] };
  if (Array.isArray(holder.payloads)) holder.payloads = await packing.decode(holder.payloads);
  for (const inner of Object.values(of)) await unpack(inner);
}

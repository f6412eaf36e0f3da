import { readFileSync } from 'node:fs';

/** An event as its sender wrote it down: before it went out, and what the door said. */
export type Sent = { id: string; vendor: string; type: string; status?: number; event?: string };

/**
 * Reads a sender's ledger, a line of JSON a step: `{sent}` before the first try, `{answered, status, event}` once the door
 * has replied. The half line of a sender that was killed is passed over: what it was about to say was not said.
 */
export function readLedger(file: string): Sent[] {
  const sent = new Map<string, Sent>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const step = parsed(line);
    if (isObject(step?.['sent'])) {
      const { id, vendor, type } = step['sent'];
      sent.set(String(id), { id: String(id), vendor: String(vendor), type: String(type) });
    }
    const known = sent.get(String(step?.['answered']));
    if (known) {
      known.status = Number(step?.['status']);
      if (typeof step?.['event'] === 'string') known.event = step['event'];
    }
  }
  return [...sent.values()];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import { rolesThatMay } from '@bobine/access';
import type { Look, Who } from './link.js';
import type { GateRow, TaskRow } from './rows.js';

const nameOf = (look: Look, reading: 'vendor' | 'person', code: string): { name?: string } => {
  const name = look(reading, code)[0]?.['name'];
  return typeof name === 'string' ? { name } : {};
};

/** A vendor, or a recipient, by its name. */
export const vendor = (look: Look, code: string, kind: 'vendor' | 'recipient' = 'vendor'): Who => ({
  ...{ kind, code },
  ...nameOf(look, 'vendor', code),
});

/** Whose a task is: a vendor's, a person's, or everybody's who holds the role. */
export function doerOf(look: Look, { vendor: code, person, role }: TaskRow): Who[] {
  if (code) return [vendor(look, code)];
  if (person) return [{ kind: 'person', code: person, ...nameOf(look, 'person', person) }];
  return role ? [{ kind: 'role', code: role }] : [];
}

/** Everybody who may say how a run goes on. */
export const deciders = (): Who[] => rolesThatMay('workflow.steer').map((role): Who => ({ kind: 'role', code: role }));

/** Whose votes are missing: each title that has none, with everybody who holds it by now. */
export function missingVotes(look: Look, { parties, votes }: GateRow): Who[] {
  const voted = new Set(votes.map(({ title }) => title));
  const missing = new Set(parties.map(({ title }) => title).filter((title) => !voted.has(title)));
  return [...missing].flatMap((code) => {
    const holders = look('holders', code).map(({ name }): Who => ({ kind: 'title', code, name: String(name) }));
    return holders.length > 0 ? holders : [{ kind: 'title', code }];
  });
}

import { createHash } from 'node:crypto';
import { refuse } from '@bobine/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Tx } from './transaction.js';

/** Makes the table of once-keys: what has been commanded, and what was answered. */
export class OnceKeys1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table once (
        key text primary key,
        command text not null,
        input_hash text not null,
        output jsonb,
        at timestamptz not null default clock_timestamp()
      )`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table once');
  }
}

const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex');

/** What was answered under a key, if it was used: asked before long work, so that a retry need not do it again. */
export async function answeredBefore<T>(tx: Tx, key: string): Promise<{ output: T } | undefined> {
  const [row] = await tx.query<{ output: T }[]>('select output from once where key = $1', [key]);
  return row;
}

/** What is said of a key that is used: the same key with another content is refused. */
export type Keyed = { key: string; command: string; input: unknown; shownOnce?: boolean };

/**
 * Takes a key the first time it is seen, and afterwards tells what was answered then. Whoever has taken it keeps its answer there.
 * The same key with another input is refused: somebody has used one key for two things.
 * An answer that is `shownOnce` carries a secret: it is not kept, so a repeated key is refused instead.
 */
export async function takeKey<T>(
  tx: Tx,
  { key, command, input, shownOnce = false }: Keyed,
): Promise<{ answered: T } | undefined> {
  const hash = hashOf(input);
  const [first] = await tx.query<{ key: string }[]>(
    'insert into once (key, command, input_hash) values ($1, $2, $3) on conflict (key) do nothing returning key',
    [key, command, hash],
  );
  if (first) return undefined;
  const [row] = await tx.query<{ command: string; input_hash: string; output: T }[]>(
    'select command, input_hash, output from once where key = $1',
    [key],
  );
  if (row && (row.command !== command || row.input_hash !== hash)) {
    throw refuse('command.otherInput', 'This command was already given with another content.', `${command} ${key}`);
  }
  if (shownOnce) {
    throw refuse('command.shownOnce', 'This was carried out, and its answer is shown only once. Ask for a new one.');
  }
  return { answered: row?.output as T };
}

/** Does the work the first time a key is seen, and afterwards answers what it answered then. */
export async function once<T>(
  tx: Tx,
  key: string,
  command: string,
  input: unknown,
  work: () => Promise<T>,
): Promise<T> {
  const before = await takeKey<T>(tx, { key, command, input });
  if (before) return before.answered;
  const output = await work();
  await tx.query('update once set output = $2 where key = $1', [key, JSON.stringify(output ?? null)]);
  return output;
}

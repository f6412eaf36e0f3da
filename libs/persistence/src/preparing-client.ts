import pg from 'pg';

const names = new Map<string, string>();

/** Names are this process's own: a prepared statement lives and ends with its connection. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known) return known;
  const name = `s${names.size}`;
  names.set(sql, name);
  return name;
}

/** The columns of a star change with the table, and a prepared statement may not change what it answers. */
const STAR = /\b(select|returning)\s+(\w+\.)?\*/i;

/**
 * A connection on which each statement with values is parsed once: a service asks the same few dozen statements all day,
 * and reading them took Postgres longer than carrying them out.
 */
export class PreparingClient extends pg.Client {
  override query = ((...args: unknown[]) => {
    const [sql, values, ...rest] = args;
    const ask = super.query.bind(this) as (...args: unknown[]) => unknown;
    if (typeof sql !== 'string' || !Array.isArray(values) || STAR.test(sql)) return ask(...args);
    return ask({ name: nameOf(sql), text: sql, values }, ...rest);
  }) as pg.Client['query'];
}

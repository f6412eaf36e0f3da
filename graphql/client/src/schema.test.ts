import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, type IntrospectionQuery, introspectionFromSchema } from 'graphql';

const folder = fileURLToPath(new URL('../../schema/', import.meta.url));
const file = fileURLToPath(new URL('./schema.ts', import.meta.url));

/** The types of the schema, as a TypeScript module. */
function typesOf(): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const sdl = files.sort().map((name) => readFileSync(`${folder}${name}`, 'utf8'));
  const introspection = introspectionFromSchema(buildSchema(sdl.join('\n')), { descriptions: false });
  const written = outputIntrospectionFile(minifyIntrospection(introspection) as IntrospectionQuery, {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });
  // The types alone: what follows them would make them the schema of every program that reads them.
  const [types = ''] = written.split(/^import \* as gqlTada/m);
  return `// Made from graphql/schema: WRITE_CLIENT=1 writes it anew.\n${types.trimEnd()}\n`;
}

describe('the types of the client', () => {
  it('are those of the schema', () => {
    const made = typesOf();
    if (process.env['WRITE_CLIENT']) writeFileSync(file, made);
    expect(readFileSync(file, 'utf8') === made).toBe(true);
  });
});

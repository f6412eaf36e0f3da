import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { documentId, Documents } from './documents.js';

describe('the documents of a site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-documents-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  let n = 0;
  const read = (content: unknown): Promise<Documents> => {
    const file = join(folder, `${n++}.json`);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return Documents.of(file);
  };
  const named = (...texts: string[]) => Object.fromEntries(texts.map((text) => [documentId(text), text]));

  it('are trusted beside those of our pages, by their hash with its prefix or without', async () => {
    const [ours, theirs] = ['query Ours { me { id } }', 'query Theirs { me { name } }'];
    const all = await read({ ...named(ours), [documentId(theirs).replace('sha256:', '')]: theirs });
    expect([ours, theirs].map((text) => all.text(documentId(text)))).toEqual([ours, theirs]);
    expect([all.has(ours), all.has(`${ours} `), all.has(undefined)]).toEqual([true, false, false]);
  });

  it('are weighed like any other, for a name is no secret: what a variable may say at most counts', async () => {
    const tasks = 'edges { node { tasks { id } gates { id } materials { id } } }';
    const wall = (given: string, first: string) =>
      `query Wall${given} { project(code: "p") {
        shots(first: ${first}) { ${tasks} }
        runs(first: ${first}) { edges { node { items(first: 100) { edges { node { address } } } } } }
      } }`;
    const bounded = wall('', '50');
    expect((await read(named(bounded))).has(bounded)).toBe(true);
    const open = read(named(wall('($n: Int)', '$n')));
    await expect(open).rejects.toThrow(/The question is too large: cost [\d,]+, and at most 20,000 may be/);
  });

  it('say at once everything that is wrong with them', async () => {
    const wrong = read({
      ...named('{ me { nam } }', '{ me {', `{ ${'me { id } '.repeat(300)} }`),
      abc: '{ me { id } }',
      d: 1,
    });
    await expect(wrong).rejects.toThrow(
      /Cannot query field "nam"[^]*Syntax Error[^]*fields[^]*abc: is not the SHA-256[^]*d: is no text/,
    );
    for (const no of ['[', '[]', '"x"', 'null']) await expect(read(no)).rejects.toThrow(/is no JSON of the form/);
    await expect(Documents.of(join(folder, 'none.json'))).rejects.toThrow(/TRUSTED_DOCUMENTS cannot be read/);
  });
});

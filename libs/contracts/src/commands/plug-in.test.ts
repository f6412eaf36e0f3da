import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from './catalogue.js';
import { catalogueWith, type PlugInActivity } from './plug-in.js';

const sidecar: PlugInActivity = {
  ...{ name: 'checksum.sidecar', version: 1, title: 'Write a sidecar', description: 'Writes it.', timeout: 'PT10M' },
  input: { type: 'object', properties: { file: { type: 'string' } }, required: ['file'] },
  output: { type: 'object', properties: { md5: { type: 'string' } }, required: ['md5'] },
  run: async () => ({ md5: '' }),
};
const problems = (...activities: unknown[]): string[] =>
  catalogueWith([{ module: 'a.mjs', activities: activities as PlugInActivity[] }]).problems;

describe('the catalogue with what plug-ins bring', () => {
  it('has their activities after those of the product, each on a queue of its own', () => {
    const { catalogue, problems: none } = catalogueWith([{ module: 'a.mjs', activities: [sidecar] }]);
    expect(none).toEqual([]);
    expect(catalogue.slice(0, -1)).toEqual(CATALOGUE);
    expect(catalogue.at(-1)).toMatchObject({
      activity: 'checksum.sidecar@1',
      queue: 'bobine-plug-in-checksum.sidecar@1',
      retry: { max: 10 },
    });
    expect(catalogue.at(-1)).not.toHaveProperty('run');
  });

  it('has two versions of one, and refuses the same one twice, naming both modules', () => {
    expect(problems(sidecar, { ...sidecar, version: 2 })).toEqual([]);
    expect(problems(sidecar, sidecar)).toEqual(['a.mjs: its activity checksum.sidecar@1: is declared twice']);
    const { catalogue, problems: said } = catalogueWith([
      { module: 'a.mjs', activities: [sidecar] },
      { module: 'b.mjs', activities: [{ ...sidecar, title: 'Another' }] },
    ]);
    expect(said).toEqual(['b.mjs: its activity checksum.sidecar@1: is declared by a.mjs too']);
    expect(catalogue).toHaveLength(CATALOGUE.length + 1);
  });

  it('refuses what is declared wrongly, all of it, in words', () => {
    const unable: Partial<PlugInActivity> = { ...sidecar };
    delete unable.run;
    expect(problems(null)).toEqual(['a.mjs: its activity without a name: value: must be an object']);
    expect(problems({ ...sidecar, timeout: '10 minutes', retries: 3 })).toEqual([
      'a.mjs: its activity checksum.sidecar@1: retries: is not known here',
      expect.stringMatching(/^a\.mjs: its activity checksum\.sidecar@1: timeout: must match/),
    ]);
    expect(problems(unable)).toEqual(['a.mjs: its activity checksum.sidecar@1: run: is missing']);
    expect(problems({ ...sidecar, run: 'now' })).toEqual([
      'a.mjs: its activity checksum.sidecar@1: run: must be a function',
    ]);
    expect(problems({ ...sidecar, name: 'assets.sidecar' })).toEqual([
      'a.mjs: its activity assets.sidecar@1: assets is a service of the product; begin its name with another word',
    ]);
    expect(problems({ ...sidecar, input: { type: 'object', properties: { file: { type: 'word' } } } })[0]).toContain(
      'a.mjs: its activity checksum.sidecar@1: input: is no JSON Schema: ',
    );
  });

  it('refuses one whose undo nobody brings, and takes one that another brings', () => {
    const undone = { ...sidecar, undo: 'checksum.remov@1' };
    expect(problems(undone, { ...sidecar, name: 'checksum.remove' })).toEqual([
      'a.mjs: its activity checksum.sidecar@1: is undone by checksum.remov@1, which nobody brings; did you mean checksum.remove@1?',
    ]);
    expect(problems({ ...sidecar, undo: 'assets.retire@1' })).toEqual([]);
  });
});

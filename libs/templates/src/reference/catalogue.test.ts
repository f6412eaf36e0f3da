import { readFileSync } from 'node:fs';
import { CATALOGUE } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalogueReference } from './catalogue.js';
import { kept } from './testing/kept.js';

const EXAMPLE = new URL('../../../../deploy/plug-ins/checksum.mjs', import.meta.url);

describe('the page about the catalogue', () => {
  it('says what services declare today', () => {
    const made = catalogueReference(CATALOGUE, readFileSync(EXAMPLE, 'utf8'));
    expect(kept('docs/catalogue.md', made)).toBe(made);
  });

  it('has a sentence about each activity that is not its title again', () => {
    for (const { name, title, description } of CATALOGUE) {
      expect([name, description]).toEqual([name, expect.stringMatching(/^[A-Z].{40,}\.$/)]);
      expect(description).not.toContain(title);
    }
  });
});

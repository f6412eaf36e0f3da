import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { sectionsOf, withFacts } from './facts.js';
import { ORDER } from './library.js';

const PAGE = new URL('../../../docs/templates.md', import.meta.url);

describe('the page about the templates', () => {
  const page = readFileSync(PAGE, 'utf8');

  it('has a section for each of them', () => {
    expect(sectionsOf(page).sort()).toEqual([...ORDER].sort());
    for (const name of ORDER) expect(page).toContain(`<!-- facts of ${name} -->`);
  });

  it('says what they say: BOBINE_WRITE_PAGE=1 writes it anew', () => {
    const now = withFacts(page);
    if (process.env['BOBINE_WRITE_PAGE']) writeFileSync(PAGE, now);
    else expect(page).toBe(now);
  });
});

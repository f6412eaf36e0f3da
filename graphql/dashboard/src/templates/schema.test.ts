import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { keysAt, type Schema, valuesAt } from './schema.js';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../../libs/templates/bobine-v1.schema.json', import.meta.url), 'utf8'),
) as Schema;
const keys = (path: string, beside: string[] = []) =>
  keysAt(SCHEMA, path.split(' ').filter(Boolean), beside).map(({ label }) => label);
const values = (path: string) => valuesAt(SCHEMA, path.split(' ')).map(({ label }) => label);

describe('what may be written in a template', () => {
  it('begins with what has to be there', () => {
    expect(keys('').slice(0, 3).sort()).toEqual(['apiVersion', 'name', 'steps']);
    expect(keys('steps x wait').slice(0, 2).sort()).toEqual(['event', 'key']);
  });

  it('leaves out what is there already', () => {
    expect(keys('', ['name'])).not.toContain('name');
  });

  it('is known at every depth: of a step of an item, of a branch, of an item of a list', () => {
    for (const path of ['steps shots', 'steps shots steps plate', 'steps checks parallel sound']) {
      expect(keys(path)).toEqual(expect.arrayContaining(['title', 'needs', 'gate', 'forEach']));
    }
    expect(keys('start -')).toEqual(expect.arrayContaining(['on', 'when', 'key', 'inputs']));
  });

  it('is what a text may say in each language, at every depth', () => {
    for (const path of [
      'description',
      'steps x title',
      'steps x human checklist -',
      'steps x human form y options -',
    ]) {
      expect(keys(path)).toEqual(['en', 'fr']);
    }
    expect(keys('steps x title', ['en'])).toEqual(['fr']);
  });

  it('offers values where there are only some', () => {
    expect(values('apiVersion')).toEqual(['bobine/v1']);
    expect(values('steps x onFail')).toEqual(['fail', 'continue']);
    expect(values('steps x wait onTimeout')).toEqual(['escalate', 'skip', 'fail']);
    expect(values('calendar')).toEqual(expect.arrayContaining(['fr', 'us', 'uk']));
    expect(values('inputs project')).toContain('map');
  });

  it('says what each means', () => {
    const when = keysAt(SCHEMA, ['steps', 'x'], []).find(({ label }) => label === 'when');
    expect(when?.info).toContain('the step is skipped when this is false');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { outline } from './outline.js';

const TEMPLATES = new URL('../../../../deploy/templates/', import.meta.url);
const FEATURE = readFileSync(new URL('feature.yaml', TEMPLATES), 'utf8');

describe('the outline of a template', () => {
  it('has the steps of a template that is finished, with what they need, and where they stand in the text', () => {
    const { name, steps } = outline(FEATURE);
    expect(name).toBe('feature');
    const screening = steps.find((step) => step.name === 'screening');
    expect(screening).toMatchObject({
      ...{ title: 'Screening of the cut', kind: 'gate', stage: 'edit', needs: ['edit'], back: ['edit'] },
      by: 'director, producer',
    });
    expect(FEATURE.slice(screening!.from)).toMatch(/^screening:/);
    expect(steps.find((step) => step.name === 'ingest')!.within.map((step) => step.name)).toEqual([
      'arrival',
      'inspect',
      'bind',
    ]);
  });

  it.each(readdirSync(TEMPLATES).filter((file) => file.endsWith('.yaml')))(
    'knows every step that a step of %s needs',
    (file) => {
      const { steps } = outline(readFileSync(new URL(file, TEMPLATES), 'utf8'));
      const names = steps.map(({ name }) => name);
      expect(steps.length).toBeGreaterThan(0);
      for (const { needs, kind } of steps) {
        expect(names).toEqual(expect.arrayContaining(needs));
        expect(kind).not.toBe('step');
      }
    },
  );

  it('calls steps as the language of the page does, where they say so in each', () => {
    const written = 'steps:\n  a: { title: { en: Grade, fr: Étalonnage }, human: { type: GRD } }\n  b: { title: VI }\n';
    expect(outline(written, 'fr').steps.map(({ title }) => title)).toEqual(['Étalonnage', 'VI']);
    expect(outline(written, 'en').steps.map(({ title }) => title)).toEqual(['Grade', 'VI']);
    expect(outline('steps:\n  a: { title: { en: Grade', 'fr').steps[0]).toMatchObject({ title: 'Grade' });
  });

  it('lets branches stand beside what they are in, and share what it needs', () => {
    const { steps } = outline(`steps:
  a: { task: x.y@1 }
  checks:
    needs: [a]
    stage: edit
    parallel:
      sound: { task: x.y@1 }
      picture: { task: x.y@1 }
`);
    expect(steps.map(({ name, needs, stage }) => [name, needs, stage])).toEqual([
      ['a', [], null],
      ['checks/sound', ['a'], 'edit'],
      ['checks/picture', ['a'], 'edit'],
      ['checks', ['checks/sound', 'checks/picture'], 'edit'],
    ]);
  });

  it('keeps what can be read of a text that somebody is in the middle of', () => {
    const { steps } = outline('name: x\nsteps:\n  edit:\n    title: "Ed\n  lock:\n    gate: { all: [director\n');
    expect(steps[0]).toMatchObject({ name: 'edit' });
  });

  it('never fails, whatever of a template is written by now', () => {
    fc.assert(
      fc.property(fc.nat(FEATURE.length), fc.string(), (end, more) => {
        expect(Array.isArray(outline(FEATURE.slice(0, end) + more).steps)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

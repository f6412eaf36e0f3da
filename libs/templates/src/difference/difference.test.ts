import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { templateOf } from '../fixtures/templates.js';
import { differences } from './difference.js';
import { inWords } from './in-words.js';
import type { Language } from './language.js';

const SHOW = `
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  shots:
    needs: [edl]
    forEach: { in: '["a", "b"]', as: shot, key: shot }
    steps:
      anim: { human: { type: ANM, role: animator, due: P3D } }
      review: { needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 3 } } }
  conform: { title: Conform, needs: [shots], task: production.note@1, with: { from: inputs.work } }
  grade: { title: Grade, needs: [conform], human: { type: GRD, role: colourist } }
  approval:
    title: Grade approval
    needs: [grade]
    gate: { all: [director], retake: { to: grade, max: 3 } }
`;
const words: Record<string, string> = { dop: 'DoP', director: 'director' };
const said = (change: (yaml: string) => string, language: Language = 'en', more = ''): string[] =>
  differences(templateOf(SHOW), templateOf(change(SHOW), more)).map((each) =>
    inWords(each, language, (code) => words[code] ?? code),
  );

describe('two versions of a template', () => {
  it('that say the same do not differ', () => {
    expect(said((yaml) => yaml)).toEqual([]);
    expect(said((yaml) => yaml.replace('{ needs: [grade]', '{ needs:   [grade]'))).toEqual([]);
  });

  it('differ in who decides and how often something is done again', () => {
    const change = (yaml: string) =>
      yaml.replace(
        'all: [director], retake: { to: grade, max: 3 }',
        'all: [director, dop], retake: { to: grade, max: 5 }',
      );
    expect(said(change)).toEqual([
      '“Grade approval” is now decided by director and DoP; before: director.',
      '“Grade approval” retakes 3 → 5.',
    ]);
    expect(said(change, 'fr')[0]).toBe(
      '« Grade approval » est désormais décidée par director et DoP ; avant : director.',
    );
  });

  it('differ in what comes before what', () => {
    expect(said((yaml) => yaml.replace('needs: [grade]', 'needs: [grade, edl]'))).toEqual([
      '“Grade approval” now waits for edl too.',
    ]);
    expect(said((yaml) => yaml.replace('needs: [shots]', 'needs: [edl]'))).toEqual([
      '“Conform” now waits for edl too and no longer waits for shots.',
    ]);
  });

  it('differ within the items of a fan-out', () => {
    expect(said((yaml) => yaml.replace('due: P3D', 'due: P5D').replace('max: 3 } } }', 'max: 8 } } }'))).toEqual([
      '“anim”: due P3D → P5D.',
      '“review” retakes 3 → 8.',
    ]);
  });

  it('differ in how many items it takes, and how they are started', () => {
    const joins = (join: string) => (yaml: string) => yaml.replace('key: shot }', `key: shot, join: ${join} }`);
    expect(said(joins('any'))).toEqual([
      '“shots” is now done when one of its items is; before: when all its items are.',
    ]);
    expect(said(joins('{ count: 2 }'), 'fr')).toEqual([
      '« shots » est désormais finie quand 2 de ses éléments le sont ; avant : quand tous ses éléments le sont.',
    ]);
    expect(said(joins('all'))).toEqual([]);
    expect(said((yaml) => yaml.replace('key: shot }', 'key: shot, partition: 5 }'))).toEqual([
      '“shots”: in parts of is now 5.',
    ]);
  });

  it('differ in steps that are new, gone or of another kind', () => {
    const more = `${SHOW}  titles: { title: Titles, human: { type: TTL, role: editor } }\n`;
    expect(said(() => more)).toEqual(['“Titles” is new.']);
    expect(differences(templateOf(more), templateOf(SHOW)).map((each) => inWords(each, 'en'))).toEqual([
      '“Titles” is gone.',
    ]);
    expect(said((yaml) => yaml.replace('human: { type: GRD, role: colourist }', 'task: production.note@1'))).toEqual([
      '“Grade”: kind of step human → task.',
    ]);
  });

  it('that call a step otherwise differ in its name alone, wherever it is named', () => {
    const change = (yaml: string) =>
      yaml.replace('  conform:', '  assembly:').replace('needs: [conform]', 'needs: [assembly]');
    expect(said(change)).toEqual(['“Conform” was called conform.']);
    const [only] = differences(templateOf(SHOW), templateOf(change(SHOW)));
    expect(only).toEqual({ what: 'step.renamed', step: 'assembly', title: 'Conform', from: 'conform' });
  });

  it('differ in what is asked for, and of long values only in that they do', () => {
    const long = `'inputs.work == "${'x'.repeat(80)}"'`;
    expect(said((yaml) => yaml.replace('{ from: inputs.work }', '{ from: inputs.project }'))).toEqual([
      '“Conform”: input {"from":"inputs.work"} → {"from":"inputs.project"}.',
    ]);
    expect(said((yaml) => yaml.replace('needs: [conform], human', `needs: [conform], when: ${long}, human`))).toEqual([
      '“Grade”: condition has changed.',
    ]);
    expect(
      said(
        (yaml) => yaml,
        'en',
        'start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work } }]',
      ),
    ).toEqual(['What starts it has changed.']);
  });

  it('differ in nothing there and back: what is new one way is gone the other', () => {
    const lines = ['P3D', 'max: 3', 'role: colourist', 'all: [director]', 'window'];
    fc.assert(
      fc.property(fc.subarray(lines.slice(0, 4)), (chosen) => {
        const other = chosen.reduce(
          (yaml, line) =>
            yaml.replace(
              line,
              line.replace('3', '4').replace('colourist', 'editor').replace('[director]', '[director, dop]'),
            ),
          SHOW,
        );
        const there = differences(templateOf(SHOW), templateOf(other));
        const back = differences(templateOf(other), templateOf(SHOW));
        expect(
          back.map((each) => (each.what === 'step.changed' ? [each.step, each.setting, each.after, each.before] : [])),
        ).toEqual(
          there.map((each) => (each.what === 'step.changed' ? [each.step, each.setting, each.before, each.after] : [])),
        );
      }),
      { numRuns: 12 },
    );
  });
});

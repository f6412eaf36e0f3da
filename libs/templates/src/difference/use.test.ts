import { describe, expect, it } from '@jest/globals';
import { NOTE, published, templateUsing } from '../fixtures/templates.js';
import { differences } from './difference.js';
import { inWords } from './in-words.js';
import type { Language } from './language.js';

const shot = (version: number, due: string, more = '') =>
  published(
    `vfxShot@${version}`,
    `
  anim: { title: Animation, human: { type: ANM, role: animator, due: ${due} } }
  review: { title: Review, needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 2 } } }${more}`,
  );
const versions = [shot(3, 'P3D'), shot(4, 'P5D', `\n  note: { title: Note, needs: [review], ${NOTE} }`)];
const SHOW = `
  edl: { ${NOTE} }
  vfx: { title: Shots, needs: [edl], use: vfxShot@3, with: { shot: inputs.work } }
  conform: { title: Conform, needs: [vfx], ${NOTE}, with: { of: steps.vfx.status } }
`;
const said = (change: (yaml: string) => string, language: Language = 'en') =>
  differences(templateUsing(versions, SHOW), templateUsing(versions, change(SHOW))).map((each) =>
    inWords(each, language),
  );

describe('two versions of a template that uses another', () => {
  it('differ in which version they use, and in what that changes', () => {
    const change = (yaml: string) => yaml.replace('vfxShot@3', 'vfxShot@4');
    expect(said(change)).toEqual([
      '“Animation”: due P3D → P5D.',
      '“Note” is new.',
      '“Shots”: template used vfxShot@3 → vfxShot@4.',
    ]);
    expect(said(change, 'fr')[2]).toBe('« Shots » : modèle utilisé vfxShot@3 → vfxShot@4.');
  });

  it('differ in what it is given, and in what comes before it', () => {
    expect(said((yaml) => yaml.replace('{ shot: inputs.work }', '{ shot: inputs.project }'))).toEqual([
      '“Shots”: input {"shot":"inputs.work"} → {"shot":"inputs.project"}.',
    ]);
    expect(said((yaml) => yaml.replace('needs: [edl], use', 'use'))).toEqual(['“Animation” no longer waits for edl.']);
  });

  it('differ in one name alone when the step that uses it goes by another', () => {
    const change = (yaml: string) =>
      yaml.replace('  vfx:', '  fx:').replace('needs: [vfx]', 'needs: [fx]').replace('steps.vfx', 'steps.fx');
    expect(said(change)).toEqual(['“Shots” was called vfx.']);
  });

  it('differ in names within it that another version of it changes', () => {
    const renamed = shot(5, 'P3D');
    renamed.source = renamed.source
      .replaceAll('anim:', 'move:')
      .replace('[anim]', '[move]')
      .replace('to: anim', 'to: move');
    const [before, after] = [SHOW, SHOW.replace('vfxShot@3', 'vfxShot@5')].map((yaml) =>
      templateUsing([...versions, renamed], yaml),
    );
    expect(differences(before!, after!).map((each) => inWords(each, 'en'))).toEqual([
      '“Animation” was called vfx/anim.',
      '“Shots”: template used vfxShot@3 → vfxShot@5.',
    ]);
  });
});

describe('two versions of a template that facts start', () => {
  it('differ in what happens while a run with the same key goes on', () => {
    const start = (more: string) =>
      templateUsing(
        [],
        `\n  a: { ${NOTE} }\n`,
        `start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work }${more} }]`,
      );
    const found = differences(start(''), start(', whileRunning: queue'));
    expect(found).toMatchObject([{ what: 'template.changed', after: [{ whileRunning: 'queue' }] }]);
    expect([inWords(found[0]!, 'en'), inWords(found[0]!, 'fr')]).toEqual([
      'What starts it has changed.',
      'Déclenchement a changé.',
    ]);
    expect(differences(start(''), start(', whileRunning: beside'))).toEqual([]);
  });
});

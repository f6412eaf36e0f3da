import { readFileSync } from 'node:fs';
import { newId, templatePublished, templateRetired } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { production, simulated } from './production.js';

const FEATURE = readFileSync(new URL('../../../deploy/templates/feature.yaml', import.meta.url), 'utf8');

/** The gate of publishing, as far as these tests need one: a step that is not there is told of, at its line. */
function judge(source: string) {
  const lines = source.split('\n');
  const at = lines.findIndex((line) => line.includes('needs: [nowhere]'));
  const problems =
    at < 0
      ? []
      : [
          {
            ...{ path: 'steps.edit.needs.0', problem: 'there is no step nowhere', fix: 'did you mean lock?' },
            ...{ line: at + 1, column: (lines[at] ?? '').indexOf('nowhere') + 1 },
          },
        ];
  const change = {
    what: 'step.changed',
    step: 'lock',
    title: 'Picture lock',
    setting: 'due',
    before: 'P5D',
    after: 'P2D',
  };
  return {
    name: 'feature',
    version: 5,
    hash: 'f'.repeat(64),
    problems,
    changes: problems.length ? [] : [change],
    notes: [],
  };
}

/** A browser beside servers on two cores: each step is quick, all of them take a while. */
const SLOW = 120_000;

describe('the templates', () => {
  let face: Face;
  let ours: ReturnType<typeof production>;
  let supervisor: string;
  let director: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = production(`p${newId().slice(-8)}`, 5);
    const { facts } = ours;
    for (const version of [3, 4]) {
      const said = {
        name: 'feature',
        version,
        hash: `${version}`.repeat(64),
        source: FEATURE,
        why: 'The lock is due sooner.',
      };
      facts.say(templatePublished, 'template/feature', said, { actor: `person:${ours.producer}` });
    }
    const old = {
      name: 'a-template-with-a-name-that-is-nearly-as-long-as-names-may-be',
      version: 1,
      hash: 'e'.repeat(64),
      source: FEATURE,
    };
    facts.say(templatePublished, `template/${old.name}`, old);
    facts.say(templateRetired, `template/${old.name}`, { ...old, retired: true });
    await face.stand.apply(ofTheSite(facts.events));
    supervisor = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    director = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    face.stand.owner('template.publish', ({ input }) => judge(String(input['source'])));
  }, 120_000);
  afterAll(() => face?.close());

  it.each(['en', 'fr'] as const)(
    'are listed, with the version that starts runs and how many go on, in %s',
    async (language) => {
      const page = await face.look('/templates', { token: supervisor, language });
      await page.getByRole('link', { name: 'feature' }).waitFor();
      await face.shoot(page, `templates-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
  );

  it(
    'are written with their graph beside, told what is wrong at its line, and kept until they are published',
    async () => {
      const page = await face.look('/templates/feature', { token: supervisor });
      const text = page.getByRole('textbox', { name: 'Text of the template feature' });
      await text.waitFor();
      await page.getByRole('button', { name: /Screening of the cut/ }).waitFor();
      await face.shoot(page, 'template');
      expect(await face.wrong(page)).toEqual([]);
      await text.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('\nsteps2:\n  edit:\n    needs: [nowhere');
      await page.getByRole('button', { name: /there is no step nowhere did you mean lock/ }).waitFor();
      await page.getByText('not published', { exact: true }).waitFor();
      await face.shoot(page, 'template-problem');
      expect(await face.wrong(page)).toEqual([]);
      // Whoever comes back is offered what they had written.
      await page.reload();
      await page.getByRole('button', { name: 'Go on with it' }).click();
      await page.getByRole('button', { name: /there is no step nowhere/ }).waitFor();
      await page.context().close();
    },
    SLOW,
  );

  it(
    'are published with what they change, and what becomes of runs that go on, shown before',
    async () => {
      const page = await face.look('/templates/feature', { token: supervisor, language: 'fr' });
      const text = page.getByRole('textbox', { name: 'Texte du modèle feature' });
      await text.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('# La version du lundi');
      await page.getByText('Tout est en ordre.').waitFor();
      await page.getByRole('button', { name: 'Publier…' }).click();
      await page.getByText('Les exécutions démarreront désormais avec la version 5.').waitFor();
      await page.getByText(/exécutions en cours gardent la version 4/).waitFor();
      await page.getByText(/« Picture lock » : échéance/).waitFor();
      await page.getByRole('textbox', { name: 'Pourquoi la publier' }).fill('Le verrouillage arrive plus tôt.');
      await face.shoot(page, 'template-publish');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('button', { name: 'Publier', exact: true }).click();
      await page.getByText('Publiée : version 5.').waitFor();
      const asked = face.stand.asked.findLast(({ command }) => command === 'template.publish');
      expect(asked?.input).toMatchObject({ why: 'Le verrouillage arrive plus tôt.' });
      // The version that starts runs was the third that was said of it.
      expect(asked?.expectedVersion).toBe(3);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'are simulated as they are written',
    async () => {
      const played = { ...simulated(ours.run), run: null, version: null };
      face.stand.owner('simulation.start', () => ({ simulation: played.simulation, problems: [] }));
      face.stand.owner('simulation.read', () => played);
      const page = await face.look('/templates/feature?view=simulation', { token: director });
      await page.getByRole('button', { name: 'Simulate' }).click();
      await page.getByRole('row', { name: /Sound edit/ }).waitFor();
      await page.getByText(/in half of them/).waitFor();
      await face.shoot(page, 'template-simulation');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'say in words what differs from another version',
    async () => {
      const change = {
        what: 'step.changed',
        step: 'lock',
        title: 'Picture lock',
        setting: 'due',
        before: 'P5D',
        after: 'P2D',
      };
      face.stand.owner('template.compare', () => ({ problems: [], changes: [change] }));
      const page = await face.look('/templates/feature?view=changes', { token: director });
      await page.getByText('“Picture lock”: due P5D → P2D.').waitFor();
      await face.shoot(page, 'template-changes');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'complete keys and values as one types',
    async () => {
      const page = await face.look('/templates/-', { token: supervisor, theme: 'dark' });
      const text = page.getByRole('textbox', { name: 'Text of the template' });
      await text.click();
      await page.keyboard.press('Control+End');
      await page.keyboard.type('  picture:\n', { delay: 20 });
      await page.keyboard.type('onF', { delay: 60 });
      await page.getByRole('option', { name: /onFail/ }).waitFor();
      await face.shoot(page, 'template-complete-dark');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+Space');
      await page.getByRole('option', { name: /continue/ }).waitFor();
      // The list of completions is walked from the editor, which keeps the focus.
      const wrong = (await face.wrong(page)).filter(
        (each) => !/^scrollable-region-focusable: <ul id="cm-ac-/.test(each),
      );
      expect(wrong).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'are read by those who may not publish them',
    async () => {
      const page = await face.look('/templates/feature/3', { token: director, language: 'fr' });
      await page.getByText('Vous pouvez lire ceci.').waitFor();
      expect(await page.getByRole('button', { name: 'Publier…' }).count()).toBe(0);
      await face.shoot(page, 'template-read');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'are listed on a phone',
    async () => {
      const page = await face.look('/templates', { token: supervisor, size: PHONE });
      await page.getByRole('link', { name: 'feature' }).waitFor();
      await face.shoot(page, 'templates-phone');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );
});

import { newId, templatePublished } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { production, simulated } from './production.js';

/** A browser beside servers on two cores: each step is quick, all of them take a while. */
const SLOW = 120_000;

describe('the pipeline', () => {
  let face: Face;
  let ours: ReturnType<typeof production>;
  let token: string;
  let reader: string;
  let base: string;
  beforeAll(async () => {
    face = await Face.open();
    ours = production(`p${newId().slice(-8)}`);
    base = `/projects/${ours.project}/pipeline`;
    await face.stand.apply(ofTheSite(ours.facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.producer, name: 'Paul Okonkwo' });
    reader = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
  }, 120_000);
  afterAll(() => face?.close());

  it.each(['en', 'fr'] as const)(
    'lists the runs of a project, says where each is, and narrows them, in %s',
    async (language) => {
      const page = await face.look(base, { token, language });
      await page.getByRole('row', { name: /feature v4.*Titles and credits/s }).waitFor();
      await face.shoot(page, `pipeline-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
  );

  it(
    'shows a run as a graph, and a step of it in detail',
    async () => {
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}`, { token });
      await page.getByRole('heading', { level: 1, name: 'Hyperspace Madness' }).waitFor();
      await page.getByRole('link', { name: /Grade of the picture/ }).waitFor();
      await face.shoot(page, 'pipeline-run');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('link', { name: /Grade of the picture/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Inès Marchand (the director) has not decided').waitFor();
      await face.shoot(page, 'pipeline-step');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'goes down into a fan-out, item by item',
    async () => {
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&step=shots`, {
        token,
        theme: 'dark',
        language: 'fr',
      });
      await page.getByRole('link', { name: /SHOT_0050/ }).waitFor();
      await face.shoot(page, 'pipeline-items-dark');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('link', { name: /SHOT_0050/ }).click();
      await page.getByRole('heading', { level: 1, name: 'SHOT_0050' }).waitFor();
      await page.getByRole('link', { name: 'Hyperspace Madness' }).waitFor();
      await face.shoot(page, 'pipeline-item');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'goes back in time by keys, and comes back to now',
    async () => {
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}`, { token });
      await page.getByRole('link', { name: /Grade of the picture overdue/ }).waitFor();
      for (let moment = 0; moment < 6; moment++) await page.keyboard.press(',');
      await page.getByRole('button', { name: 'Back to now' }).waitFor();
      await page.getByRole('link', { name: /Grade of the picture to come/ }).waitFor();
      await face.shoot(page, 'pipeline-past');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('button', { name: 'Back to now' }).click();
      await page.getByRole('link', { name: /Grade of the picture overdue/ }).waitFor();
      await page.context().close();
    },
    SLOW,
  );

  it(
    'shows what an action would do before it is done, and does it with what was seen',
    async () => {
      const effect = { run: ours.run, step: 'grade', title: 'Grade of the picture', attempt: 2, status: 'escalated' };
      const master = { run: ours.run, step: 'master', title: 'Picture master', attempt: 1, status: 'done' };
      const effects = [
        { ...effect, effect: 'reopens' },
        { ...master, effect: 'waits' },
      ];
      face.stand.owner('run.steer', () => ({ effects, preview: 'seen' }));
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&step=grade`, { token, language: 'fr' });
      await page.getByRole('button', { name: 'Agir sur l’étape' }).click();
      await page.getByRole('menuitem', { name: 'Faire refaire…' }).click();
      await page.getByText('est refaite, tentative 3').waitFor();
      await page.getByText('est refaite à la suite').waitFor();
      await page.getByRole('textbox', { name: 'Pourquoi' }).fill('La nuit est trop bleue.');
      await face.shoot(page, 'pipeline-act');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('button', { name: 'Faire refaire', exact: true }).click();
      await page.getByText('C’est fait : Faire refaire.').waitFor();
      expect(face.stand.asked.at(-1)?.input).toMatchObject({
        ...{ action: 'rerun', step: 'grade', reason: 'La nuit est trop bleue.', preview: 'seen', dryRun: false },
      });
      await page.context().close();
    },
    SLOW,
  );

  it(
    'tells a refusal in its own words, and offers nothing to those who do not steer',
    async () => {
      const user = 'The project is on hold: release it first.';
      face.stand.owner('run.steer', () => ({ refused: { code: 'steer.projectHeld', user } }));
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&do=hold`, { token });
      await page.getByText(user).waitFor();
      await page.context().close();
      const other = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&do=hold`, { token: reader });
      await other.getByRole('link', { name: /Grade of the picture/ }).waitFor();
      expect(await other.getByRole('button', { name: 'Act on the run' }).count()).toBe(0);
      expect(await other.getByText('Put on hold').count()).toBe(0);
      await other.context().close();
    },
    SLOW,
  );

  it(
    'draws a run over time, beside what it is forecast to be',
    async () => {
      const played = simulated(ours.run);
      face.stand.owner('simulation.start', () => ({ simulation: played.simulation, problems: [] }));
      face.stand.owner('simulation.read', () => played);
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&view=gantt`, { token });
      await page.getByRole('row', { name: /Sound edit/ }).waitFor();
      await face.shoot(page, 'pipeline-gantt');
      await page.getByRole('button', { name: 'Forecast what follows' }).click();
      await page.getByText(/in half of them/).waitFor();
      await face.shoot(page, 'pipeline-gantt-forecast');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'opens over time with the newest forecast of the run, where there is one',
    async () => {
      const played = simulated(ours.run);
      const [askedAt, ends] = ['2026-05-04T09:30:00.000Z', '2026-07-01T00:00:00.000Z'];
      face.stand.owner('simulation.read', () => played);
      face.stand.owner('simulation.forecasts', ({ input }) => ({
        forecasts: (input as { runs: string[] }).runs.map((run) => ({
          ...{ run, simulation: played.simulation, askedAt, ends },
        })),
      }));
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}&view=gantt`, { token, language: 'fr' });
      await page
        .getByText(/dans la moitié d/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Prévoir de nouveau' }).waitFor();
      expect(new URL(page.url()).searchParams.has('sim')).toBe(false);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it.each(['en', 'fr'] as const)(
    'says what a new cut changes, counts first, in %s',
    async (language) => {
      const page = await face.look(base, { token, language });
      await page.getByRole('link', { name: /cut 2 of Hyperspace|montage 2 de Hyperspace/ }).click();
      await page.getByRole('row', { name: /BECH_0010/ }).waitFor();
      await face.shoot(page, `pipeline-cut-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'is a list on a phone',
    async () => {
      const page = await face.look(base, { token, size: PHONE, language: 'fr' });
      await page.getByRole('link', { name: 'Hyperspace Madness', exact: true }).first().waitFor();
      await face.shoot(page, 'pipeline-phone');
      expect(await face.wrong(page)).toEqual([]);
      await page.goto(`${face.stand.url}${base}?run=${encodeURIComponent(ours.run)}`);
      await page
        .getByRole('link', { name: /Grade of the picture/ })
        .first()
        .waitFor();
      await face.shoot(page, 'pipeline-run-phone');
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    SLOW,
  );

  it(
    'calls steps and decisions as their template does in the language of the page, and again when that is another',
    async () => {
      const words = { fr: { 'Grade of the picture': 'Étalonnage de l’image', 'Final mix': 'Mixage final' } };
      const published = { name: 'feature', version: 4, hash: 'f'.repeat(64), source: 'name: feature', words };
      await face.stand.apply(ofTheSite([ours.facts.say(templatePublished, 'template/feature', published)]));
      const page = await face.look(`${base}?run=${encodeURIComponent(ours.run)}`, { token, language: 'fr' });
      await page.getByRole('link', { name: /Étalonnage de l’image/ }).waitFor();
      await page.getByRole('link', { name: /Mixage final/ }).waitFor();
      await face.shoot(page, 'pipeline-run-fr');
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('link', { name: /Grade of the picture/ }).waitFor();
      await page.context().close();
    },
    SLOW,
  );
});

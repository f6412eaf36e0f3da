import { delegationGiven, gateDecided, gateOpened, newId, taskOpened, voteCast } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { DESK, Face, PHONE } from './face.js';

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('the inbox', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  let vote: { title: string; person: string; name: string; vote: 'retake'; at: string };
  const of = (name: string): string => `${ours.project}-${name}`;
  const open = (name: string, more: object) => ({
    ...{ gate: of(name), work: 'hsm', step: `${ours.project}/hsm/feature/${name}#1`, title: 'Review', quorum: 1 },
    ...{ rule: 'quorum' as const, status: 'open' as const, attempt: 1, escalated: false, votes: [], about: {} },
    parties: [{ title: 'director', person: ours.director, name: 'Inès Marchand' }],
    ...more,
  });
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 30);
    const { facts } = ours;
    for (const [name, unit, due, more] of [
      ['late', 'BECH_0030', day(-3), { escalated: true, priority: 'high' }],
      ['soon', 'BECH_0040', day(0.5), { attempt: 2 }],
      ['later', 'SATL_0010', day(9), {}],
    ] as const) {
      const about = { unit, shot: unit, material: of('version'), version: 'v003', passed: true };
      facts.say(gateOpened, `gate/${of(name)}`, open(name, { unit, shot: unit, due, about, ...more }));
    }
    const before = open('before', { unit: 'BECH_0040', shot: 'BECH_0040', status: 'retake' });
    vote = {
      title: 'director',
      person: ours.director,
      name: 'Inès Marchand',
      vote: 'retake' as const,
      at: day(-2),
    };
    facts.say(gateOpened, `gate/${of('before')}`, { ...before, status: 'open' });
    facts.say(gateDecided, `gate/${of('before')}`, {
      ...{ ...before, votes: [{ ...vote, reason: 'The edge of the roto crawls on the left.' }] },
      ...{ outcome: 'retake', reason: 'The edge of the roto crawls on the left.' },
    });
    facts.say(taskOpened, `task/${of('watch')}`, {
      ...{ task: of('watch'), work: 'hsm', type: 'SCR', unit: 'R1', status: 'ready', attempt: 1, gated: false },
      ...{ person: ours.director, due: day(4), checklist: ['Sound is in sync', 'Nothing is missing at the end'] },
    });
    await face.stand.apply(ofTheSite(facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    face.stand.owner('gate.vote', async ({ input }) => {
      const name = String(input['gate']).replace(of(''), '');
      const row = await face.stand.ask(token, `query ($id: ID!) { gate(id: $id) { unit shot title about } }`, {
        id: input['gate'],
      });
      const gate = row.data?.['gate'] as object;
      const cast = { ...vote, vote: input['vote'] as 'approve', reason: input['reason'] as string, at: day(0) };
      const state = { ...open(name, gate), votes: [cast] };
      const status = input['vote'] === 'retake' ? ('retake' as const) : ('approved' as const);
      facts.say(voteCast, `gate/${of(name)}`, { ...state, status });
      await face.stand.apply(facts.events.slice(-1));
      return { gate: input['gate'], status };
    });
  }, 120_000);
  afterAll(() => face?.close(), 60_000);

  it('shows what waits in groups, and decides one after the other by keys', async () => {
    const page = await face.look('/inbox', { token });
    await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
    await page.getByText('4 decisions wait for you').waitFor();
    await page.getByRole('heading', { level: 2, name: 'BECH_0030' }).waitFor();
    await face.shoot(page, 'inbox');
    expect(await face.wrong(page)).toEqual([]);
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 2, name: 'BECH_0040' }).waitFor();
    await page.getByText('The edge of the roto crawls on the left.').first().waitFor();
    await page.keyboard.press('k');
    await page.getByRole('heading', { level: 2, name: 'BECH_0030' }).waitFor();
    await page.keyboard.press('a');
    await page.getByRole('heading', { level: 2, name: 'BECH_0040' }).waitFor();
    await page.getByText('Approved: Review. That decides it.').waitFor();
    await page.getByText('3 decisions wait for you').waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({
      command: 'gate.vote',
      input: { gate: of('late'), vote: 'approve' },
    });
    await page.context().close();
  }, 90_000);

  it.each(['en', 'fr'] as const)(
    'is complete on a phone, dark, in %s',
    async (language) => {
      const page = await face.look('/inbox', { token, language, theme: 'dark', size: PHONE });
      await page.getByRole('link', { name: /BECH_0040/ }).waitFor();
      await face.shoot(page, `inbox-phone-list-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.getByRole('link', { name: /BECH_0040/ }).click();
      await page.getByRole('heading', { level: 2, name: 'BECH_0040' }).waitFor();
      await face.shoot(page, `inbox-phone-${language}`);
      expect(await face.wrong(page)).toEqual([]);
      await page.context().close();
    },
    90_000,
  );

  it('looks the same at night, and asks for the reason of a retake', async () => {
    const page = await face.look('/inbox', { token, language: 'fr', theme: 'dark', size: DESK });
    await page.getByRole('link', { name: /BECH_0040/ }).click();
    await page.getByRole('heading', { level: 2, name: 'BECH_0040' }).waitFor();
    await page.keyboard.press('r');
    const reason = page.getByRole('textbox', { name: 'Raison' });
    await reason.waitFor();
    await page.getByRole('button', { name: 'The edge of the roto crawls on the left.' }).waitFor();
    await face.shoot(page, 'inbox-dark');
    expect(await face.wrong(page)).toEqual([]);
    expect(await page.getByRole('button', { name: 'Demander la reprise' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await reason.waitFor({ state: 'detached' });
    await page.context().close();
  }, 90_000);

  it('asks for a retake with its reason, hands a vote to another, and takes that back', async () => {
    face.stand.owner('gate.delegate', async ({ input }) => {
      const delegation = of('handed');
      const holder = { person: ours.director, name: 'Inès Marchand' };
      const delegate = { person: ours.producer, name: 'Paul Okonkwo' };
      const given = { delegation, title: 'director', holder, delegate, gate: String(input['gate']), from: day(-0.1) };
      ours.facts.say(delegationGiven, `delegation/${delegation}`, given);
      await face.stand.apply(ours.facts.events.slice(-1));
      return { delegation };
    });
    const page = await face.look(`/inbox?at=gate:${of('later')}`, { token });
    await page.getByRole('heading', { level: 2, name: 'SATL_0010' }).waitFor();
    await page.keyboard.press('d');
    await page.getByRole('combobox', { name: 'To whom' }).fill('Paul');
    await page.getByRole('option', { name: 'Paul Okonkwo' }).click();
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('button', { name: 'Hand it over' }).click();
    await page.getByText('Handed to Paul Okonkwo.').waitFor();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({ input: { title: 'director', to: ours.producer } });
    await page.goto(`${face.stand.url}/inbox?at=gate:${of('soon')}`);
    await page.getByRole('heading', { level: 2, name: 'BECH_0040' }).waitFor();
    await page.keyboard.press('r');
    await page.getByRole('button', { name: 'The edge of the roto crawls on the left.' }).click();
    await page.getByRole('button', { name: 'Ask for the retake' }).click();
    await page.getByText('Retake asked for: Review.').waitFor();
    expect(face.stand.asked.at(-1)).toMatchObject({
      input: { gate: of('soon'), vote: 'retake', reason: 'The edge of the roto crawls on the left.' },
    });
    await page.context().close();
  }, 90_000);

  it('decides several at once, after it was shown what would come of it', async () => {
    face.stand.owner('gate.voteMany', async ({ dryRun }) => {
      const given = { ...open('lock', { title: 'Picture lock' }), votes: [{ ...vote, vote: 'approve' as const }] };
      const state = { ...given, status: 'approved' as const };
      if (dryRun) return { output: { applied: true, items: [{ id: of('lock'), outcome: 'done' }] }, facts: [] };
      const fact = ours.facts.say(voteCast, `gate/${of('lock')}`, state);
      await face.stand.apply([fact]);
      return { applied: true, items: [{ id: of('lock'), outcome: 'done', version: fact.subjectversion }] };
    });
    const page = await face.look(`/inbox?at=gate:${of('lock')}`, { token });
    await page.getByRole('heading', { level: 2, name: 'Picture lock' }).waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 selected').waitFor();
    await page.getByRole('button', { name: 'Approve all…' }).click();
    await page.getByText('would be given').waitFor();
    await face.shoot(page, 'inbox-several');
    expect(await face.wrong(page)).toEqual([]);
    expect(face.stand.asked.at(-1)).toMatchObject({ command: 'gate.voteMany', dryRun: true });
    await page.getByRole('button', { name: 'Give 1 vote' }).click();
    await page.getByText('1 vote given.').waitFor();
    expect(face.stand.asked.at(-1)?.dryRun).toBeUndefined();
    await page.context().close();
  }, 90_000);
});

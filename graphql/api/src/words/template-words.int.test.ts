import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const HASH = 'b'.repeat(64);
const SOURCE = `name: finishing
description: { en: From conform to master., fr: De la conformation au master. }`;
const ASKED = {
  'Picture lock': 'Lock image',
  ...{ 'Heard it all': 'Tout écouté', 'What you say of it': 'Votre avis', pass: 'conforme', fail: 'non conforme' },
};
const STEPS = `query ($run: String!) { run(address: $run) { steps { name title } } }`;

describe('what a template says in French', () => {
  let stand: Stand;
  let ours: Film;
  let token: string;
  const run = () => `${ours.project}/hsm/finishing`;
  const ask = async (query: string, variables: Record<string, unknown>, language: string) => {
    const { data, errors } = await stand.ask(token, query, variables, stand.url, language);
    expect(errors).toEqual([]);
    return data ?? {};
  };
  const titles = async (language: string) =>
    ((await ask(STEPS, { run: run() }, language))['run'] as { steps: { title: string }[] }).steps.map(
      ({ title }) => title,
    );
  const publish = (version: number, words?: { fr: Record<string, string> }) =>
    ours.facts.say(c.templatePublished, 'template/finishing', {
      ...{ name: 'finishing', version, hash: HASH, source: SOURCE },
      ...(words ? { words } : {}),
    });
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 3);
    publish(1, { fr: { Conform: 'Conformation', Grade: 'Étalonnage', ...ASKED } });
    const asks = {
      ...{ work: 'hsm', type: 'QC', unit: 'R1', status: 'ready' as const, attempt: 1, ends: ['done' as const] },
      checklist: ['Heard it all'],
      form: [{ name: 'verdict', type: 'choice' as const, title: 'What you say of it', options: ['pass', 'fail'] }],
    };
    const own = `${ours.project}-own`;
    ours.facts.say(c.taskOpened, `task/${ours.project}-qc`, { ...asks, task: `${ours.project}-qc`, role: 'mixer' });
    ours.facts.say(c.taskOpened, `task/${own}`, { ...asks, task: own, vendor: `${ours.project}-anim` });
    ours.facts.say(c.noticeRaised, `notice/${c.newId()}`, {
      ...{ notice: c.newId(), person: ours.producer, kind: 'gate', of: ours.project, concept: 'gate', object: 'lock' },
      ...{ label: 'Picture lock', title: 'Picture lock', event: c.newId(), at: '2026-11-29T10:00:00.000Z' },
      ...{ status: 'unread', shown: true },
    });
    ours.facts.say(c.runStarted, `run/${run()}`, {
      ...{ run: run(), template: 'finishing', version: 1, hash: HASH, work: 'hsm', status: 'running' },
      steps: ['Conform', 'Grade', 'Blessing'].map((title, nth) => ({
        ...{ name: `s${nth}`, title, kind: 'human', needs: [] },
      })),
    });
    await stand.apply(ofTheSite(ours.facts.events));
    token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  it('is answered to who reads French, and what nobody has translated as it is', async () => {
    expect(await titles('fr')).toEqual(['Conformation', 'Étalonnage', 'Blessing']);
    expect(await titles('en')).toEqual(['Conform', 'Grade', 'Blessing']);
  });

  it('takes one statement more, however many titles are read', async () => {
    const [english, french] = [await stand.statements(() => titles('en')), await stand.statements(() => titles('fr'))];
    expect(french - english).toBe(1);
  });

  it('is what the template that was published last says, whatever order that is heard in', async () => {
    const words = (conform: string) => ({ fr: { Conform: conform, Grade: 'Étalonnage' } });
    const [between, later] = [publish(2, words('Conforme')), publish(3, words('Conformation image'))];
    await stand.apply(ofTheSite([later, between]));
    await stand.apply(ofTheSite([between]));
    expect(await titles('fr')).toEqual(['Conformation image', 'Étalonnage', 'Blessing']);
  });

  it('is said of decisions, which are found by it too', async () => {
    const gates = `query ($project: String!, $text: String!) {
      project(code: $project) { gates(filter: { text: $text }) { edges { node { title } } } }
      search(text: $text, project: $project) { concept title }
    }`;
    const project = ours.project;
    expect(await ask(gates, { project, text: 'lock image' }, 'fr')).toMatchObject({
      project: { gates: { edges: [{ node: { title: 'Lock image' } }] } },
      search: [{ concept: 'gate', title: 'Lock image' }],
    });
    expect(await ask(gates, { project, text: 'picture lock' }, 'en')).toMatchObject({
      project: { gates: { edges: [{ node: { title: 'Picture lock' } }] } },
      search: [{ concept: 'gate', title: 'Picture lock' }],
    });
  });

  it('is said of what a task asks, and answered in English as it was', async () => {
    const asked = `query ($task: ID!) {
      task(id: $task) { checklist points form { title options labels } }
    }`;
    const task = `${ours.project}-qc`;
    expect(await ask(asked, { task }, 'fr')).toEqual({
      task: {
        checklist: ['Heard it all'],
        points: ['Tout écouté'],
        form: [{ title: 'Votre avis', options: ['pass', 'fail'], labels: ['conforme', 'non conforme'] }],
      },
    });
  });

  it('is said of what a vendor is asked, who sees no template', async () => {
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-anim`, name: 'Anim' });
    const asked = `query ($task: ID!) { task(id: $task) { points } }`;
    const { data } = await stand.ask(vendor, asked, { task: `${ours.project}-own` }, stand.url, 'fr');
    expect(data?.['task']).toEqual({ points: ['Tout écouté'] });
  });

  it('is told in notices, in the language they are asked in', async () => {
    const told = `{ notices { edges { node { label words(language: fr) } } } }`;
    expect(await ask(told, {}, 'en')).toEqual({
      notices: { edges: [{ node: { label: 'Picture lock', words: expect.stringContaining('Lock image') } }] },
    });
  });

  it('describes a template', async () => {
    const described = `{ template(name: "finishing", version: 1) { description } }`;
    expect(await ask(described, {}, 'fr')).toEqual({ template: { description: 'De la conformation au master.' } });
    expect(await ask(described, {}, 'en')).toEqual({ template: { description: 'From conform to master.' } });
  });

  it('is said within a refusal', async () => {
    const told = c.phrase`"${c.authored('Picture lock')}" is already decided: ${c.phrase`approved`} by ${'Paul'}`;
    stand.owner('gate.vote', () => ({ refused: { code: 'gate.decided', user: c.english(told), told } }));
    const deed = `mutation ($gate: ID!) { vote(gate: $gate, vote: approve) { id } }`;
    const refused = async (language: string) =>
      (await stand.ask(token, deed, { gate: `${ours.project}-lock` }, stand.url, language)).errors[0]?.message;
    expect(await refused('en')).toBe('"Picture lock" is already decided: approved by Paul');
    expect(await refused('fr')).toMatch(/^«.Lock image.» .*Paul/);
  });
});

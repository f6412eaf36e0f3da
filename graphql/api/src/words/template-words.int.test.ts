import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const HASH = 'b'.repeat(64);
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
      ...{ name: 'finishing', version, hash: HASH, source: 'name: finishing' },
      ...(words ? { words } : {}),
    });
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 3);
    publish(1, { fr: { Conform: 'Conformation', Grade: 'Étalonnage' } });
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

  it('is what the template that was published last says, whatever order that is heard in', async () => {
    const { facts } = ours;
    const later = publish(3, { fr: { Conform: 'Conformation image' } });
    const between = publish(2, { fr: { Conform: 'Conforme', Grade: 'Étalonnage' } });
    void later;
    void between;
    await stand.apply(facts.events.slice(-2).reverse());
    expect(await titles('fr')).toEqual(['Conformation image', 'Étalonnage', 'Blessing']);
  });
});

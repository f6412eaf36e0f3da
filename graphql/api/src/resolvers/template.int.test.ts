import { newId, runEnded, runStarted, templatePublished, templateRetired } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const VERSIONS = `query ($name: String!) {
  templates(name: $name) { version current retired publishedBy publishedAt why retiredBy retiredWhy }
  template(name: $name) { version source }
}`;

describe('templates through GraphQL', () => {
  let stand: Stand;
  let ours: Film;
  let supervisor: string;
  let director: string;
  const facts = new Facts('');
  const name = `t-${newId().slice(-8)}`;
  const version = (number: number) => ({ name, version: number, hash: `${number}`.repeat(64), source: `v${number}` });
  const at = (minute: number) => `2026-11-28T10:0${minute}:00.000Z`;
  const said = (number: number, minute: number, why?: string) =>
    facts.say(
      templatePublished,
      `template/${name}`,
      { ...version(number), ...(why ? { why } : {}) },
      {
        ...{ actor: 'person:ada', time: at(minute) },
      },
    );

  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 1);
    await stand.apply(ofTheSite(ours.facts.events));
    supervisor = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Herman' });
  });
  afterAll(() => stand?.stop());
  const versions = async () => (await stand.ask(director, VERSIONS, { name })).data;

  it('show every version, who published it when and why, and which one starts runs', async () => {
    await stand.apply([said(1, 1, 'It begins.'), said(2, 2)]);
    expect(await versions()).toMatchObject({
      templates: [
        { version: 1, current: false, retired: false, publishedBy: 'person:ada', why: 'It begins.' },
        { version: 2, current: true, retired: false, publishedAt: at(2), why: null },
      ],
      template: { version: 2, source: 'v2' },
    });
    await stand.apply([said(1, 3)]);
    expect(await versions()).toMatchObject({
      templates: [{ version: 1, current: true, why: null }, { current: false }],
      template: { version: 1 },
    });
  });

  it('say in the language that is asked for what publishing would change', async () => {
    const change = { what: 'step.changed', step: 'lock', title: 'Lock', setting: 'due', before: 'P2D', after: 'P5D' };
    const decided = (...parties: string[]) => ({ rule: 'all', parties, quorum: parties.length });
    const who = { ...change, setting: 'decidedBy', before: decided('director'), after: decided('director', 'dop') };
    stand.owner('template.publish', () => ({ ...version(3), problems: [], changes: [change, who] }));
    const query = `mutation { publishTemplate(source: "x", dryRun: true) { version en: changes fr: changes(language: fr) } }`;
    expect((await stand.ask(supervisor, query, {})).data?.['publishTemplate']).toEqual({
      version: 3,
      en: ['“Lock”: due P2D → P5D.', '“Lock” is now decided by the director and the DoP; before: the director.'],
      fr: [
        '« Lock » : échéance P2D → P5D.',
        '« Lock » est désormais décidée par la réalisation et la direction photo ; avant : la réalisation.',
      ],
    });
  });

  it('say how many runs follow each version and go on, of those that who asks may see, without their items', async () => {
    const run = (address: string, version: number, more = {}) => {
      const state = { run: address, template: name, version, hash: 'h', status: 'running' as const, ...more };
      return ours.facts.say(runStarted, `run/${address}`, { ...state, steps: [] });
    };
    const ended = { run: `${ours.project}/3`, template: name, version: 1, hash: 'h', status: 'completed' as const };
    await stand.apply([
      run(`${ours.project}/1`, 1),
      run(`${ours.project}/2`, 2),
      run(`${ours.project}/2/shots[a]`, 2, { parent: `${ours.project}/2`, step: 'shots', item: 'a' }),
      run(`${ours.project}/3`, 1),
      ours.facts.say(runEnded, `run/${ours.project}/3`, ended),
    ]);
    const RUNNING = 'query ($name: String!) { templates(name: $name) { version running } }';
    expect((await stand.ask(director, RUNNING, { name })).data?.['templates']).toEqual([
      { version: 1, running: 1 },
      { version: 2, running: 1 },
    ]);
    const others = film(`p${newId().slice(-8)}`, 1);
    await stand.apply(ofTheSite(others.facts.events));
    const stranger = await stand.token({ kind: 'person', id: others.producer, name: 'Else' });
    expect((await stand.ask(stranger, RUNNING, { name })).data?.['templates']).toMatchObject([
      { running: 0 },
      { running: 0 },
    ]);
  });

  it('say on which days nobody works by their calendar', async () => {
    const source = 'apiVersion: bobine/v1\nname: x\ncalendar: fr\nsteps: {}\n';
    await stand.apply([
      facts.say(templatePublished, `template/${name}-fr`, { ...version(1), name: `${name}-fr`, source }),
    ]);
    const OFF = `query ($name: String!) {
      template(name: $name) { daysOff(from: "2026-04-30T00:00:00Z", to: "2026-05-03T00:00:00Z") }
    }`;
    const off = async (of: string) => (await stand.ask(director, OFF, { name: of })).data?.['template'];
    expect(await off(`${name}-fr`)).toEqual({ daysOff: ['2026-05-01', '2026-05-02', '2026-05-03'] });
    expect(await off(name)).toEqual({ daysOff: [] });
  });

  it('have the activities done that the catalogue describes, which whoever takes part may read', async () => {
    const query = `{ catalogue { name version title description owner queue timeout heartbeat retries undo input output } }`;
    const catalogue = (await stand.ask(director, query, {})).data?.['catalogue'] as Record<string, unknown>[];
    expect(catalogue.find(({ name }) => name === 'assets.inspect')).toMatchObject({
      ...{ version: 1, title: 'Probe and checksum a material', description: expect.stringContaining('quarantine') },
      ...{
        owner: 'assets',
        queue: 'bobine-assets-media',
        timeout: 'PT2H',
        heartbeat: 'PT30S',
        retries: 10,
        undo: null,
      },
      input: { type: 'object', required: ['project', 'work', 'material'] },
      output: { properties: { sha256: { type: 'string' } } },
    });
    expect((await stand.ask(null, query, {})).errors[0]?.extensions?.code).toMatch(/^access\.|^session\./);
  });

  it('are taken out of use by those who define them alone, and answer once that is shown', async () => {
    const query = `mutation ($name: String!) { retireTemplate(template: $name, why: "Over.") { version retired current retiredWhy } }`;
    const before = stand.asked.length;
    expect((await stand.ask(director, query, { name })).errors[0]?.extensions?.code).toMatch(/^access\./);
    expect(stand.asked).toHaveLength(before);
    stand.owner('template.retire', () => {
      const data = { ...version(1), why: 'Over.', retired: true as const };
      const event = facts.say(templateRetired, `template/${name}`, data, { time: at(4) });
      setTimeout(() => void stand.apply([event]), 200);
      return { name, version: 1 };
    });
    const { data, errors } = await stand.ask(supervisor, query, { name });
    expect(errors).toEqual([]);
    expect(data?.['retireTemplate']).toEqual({ version: 1, retired: true, current: false, retiredWhy: 'Over.' });
    await stand.apply([said(1, 5)]);
    expect(await versions()).toMatchObject({ templates: [{ version: 1, retired: false, current: true }, {}] });
  });
});

import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const { phrase } = c;
const HASH = 'a'.repeat(64);
const RATE = { num: 24, den: 1 };

const FOUND = `query ($project: String!, $material: ID!, $deliverable: String!, $finding: String!) {
  material(id: $material) { findings }
  deliverable(project: $project, code: $deliverable) {
    controls { findings { text } rechecked { text fixed } }
    whyNot { chain { kind findings } }
  }
  project(code: $project) {
    findings(filter: { text: $finding }) { edges { node { text } } }
    works { cuts { code findings } }
  }
}`;

describe('what was found', () => {
  let stand: Stand;
  let ours: Film;
  let token: string;
  const ask = async (query: string, variables: Record<string, unknown>, language: string) => {
    const { data, errors } = await stand.ask(token, query, variables, stand.url, language);
    expect(errors).toEqual([]);
    return data ?? {};
  };
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 5);
    const { project, facts } = ours;
    const black = c.found(
      { severity: 'blocker', code: 'qc.black', subject: 'picture', spot: { start: 12, end: 14.5 } },
      phrase`${phrase`Black`} ${phrase`from ${'10:00:12:00'} to ${'10:00:14:12'}`} lasts ${phrase`${2.5} s`}: at most ${phrase`${1} s`} is tolerated.`,
    );
    facts.say(c.materialInspected, `material/${project}-m`, {
      ...{ id: `${project}-m`, material: 'BECH_0010_v2', work: 'hsm', kind: 'version', vendor: 'anim', version: 'v2' },
      ...{ status: 'quarantined', file: 'landing/a', size: 1, sha256: HASH },
      findings: [
        c.found(
          { severity: 'blocker', code: 'version.otherLength', subject: 'BECH_0010_v2' },
          phrase`It has ${1200} frames; ${'BECH_0010'} has ${1248} in the cut.`,
        ),
        // Recorded before findings were told with their values apart.
        { severity: 'fyi', code: 'version.otherSize', subject: 'BECH_0010_v2', text: 'The file is empty.' },
      ],
    });
    const deliverable = {
      ...{ deliverable: 'OWED', work: 'hsm', name: 'PAD', specification: 'PAD-HD', recipient: 'tv', version: 'VF' },
      ...{ language: 'fr', territory: 'FR', due: '2026-12-01T00:00:00.000Z', attempt: 2 },
    };
    const subject = `deliverable/${project}/OWED`;
    facts.say(c.deliverableOrdered, subject, { ...deliverable, status: 'planned' });
    facts.say(c.qcCompleted, subject, {
      ...{ ...deliverable, status: 'rework', passed: false, findings: [black] },
      rechecked: [{ ...black, fixed: true }],
    });
    facts.say(c.findingRecorded, `finding/${project}-isan`, {
      ...{ finding: `${project}-isan`, work: 'hsm' },
      ...c.found({ severity: 'issue', code: 'work.noIsan', subject: 'HSM' }, phrase`No ISAN: ask for one`),
    });
    facts.say(c.cutRegistered, `cut/${project}/hsm-cut-2`, {
      ...{ cut: 'hsm-cut-2', work: 'hsm', material: 'edl-2', version: 2, rate: RATE, frames: 10, shots: 2 },
      status: 'proposed',
      findings: [
        c.found(
          { severity: 'blocker', code: 'cut.otherRate', subject: 'HSM' },
          phrase`The list counts at ${'25'}, the work at ${'24'} frames per second.`,
        ),
      ],
    });
    await stand.apply(ofTheSite(facts.events));
    token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  it('is said in the language of who asks, wherever it is shown, and without how it is taken apart', async () => {
    const { project } = ours;
    const asked = { project, material: `${project}-m`, deliverable: 'OWED', finding: 'No ISAN' };
    const french = await ask(FOUND, asked, 'fr');
    const said = 'Noir de 10:00:12:00 à 10:00:14:12, soit 2,5\u00a0s\u00a0: la tolérance est de 1\u00a0s.';
    expect(french).toMatchObject({
      material: {
        findings: [
          {
            ...{ severity: 'blocker', code: 'version.otherLength', subject: 'BECH_0010_v2' },
            text: `La version compte ${c.sayIn('fr', phrase`${1200}`)} images\u00a0; BECH_0010 en compte ${c.sayIn('fr', phrase`${1248}`)} dans le montage.`,
          },
          { text: 'The file is empty.' },
        ],
      },
      deliverable: {
        controls: [{ findings: [{ text: said }], rechecked: [{ text: said, fixed: true }] }],
      },
      project: {
        findings: { edges: expect.arrayContaining([{ node: { text: 'Pas d’ISAN\u00a0: demandez-le' } }]) },
        works: expect.arrayContaining([
          expect.objectContaining({
            cuts: expect.arrayContaining([
              {
                code: 'hsm-cut-2',
                findings: [expect.objectContaining({ text: 'La liste compte à 25\u00a0i/s, l’œuvre à 24\u00a0i/s.' })],
              },
            ]),
          }),
        ]),
      },
    });
    expect(JSON.stringify(french)).not.toContain('told');
    expect(await ask(FOUND, asked, 'en')).toMatchObject({
      material: { findings: [{ text: 'It has 1,200 frames; BECH_0010 has 1,248 in the cut.' }, {}] },
    });
  });

  it('and why the items of a step failed, down to what their own steps say', async () => {
    const run = `${ours.project}/hsm/feature`;
    const failed = phrase`${phrase`review`}: ${phrase`retakes exhausted after ${3}: ${'too dark'}`}`;
    const told = phrase`${phrase`${1} of ${12} failed`}: ${c.together([phrase`${'BECH_0010'} (${failed})`], ', ')}`;
    const state = { run, step: 'shots', kind: 'forEach', attempt: 1, revision: 99, work: 'hsm', status: 'failed' };
    const reason = c.english(told);
    await stand.apply([ours.facts.say(c.stepChanged, `run/${run}`, { ...state, reason, told })]);
    const query = 'query ($run: String!) { run(address: $run) { steps { name reason } } }';
    const { run: french } = (await ask(query, { run }, 'fr')) as { run: { steps: object[] } };
    const said = '1 sur 12 en échec\u00a0: BECH_0010 (review\u00a0: reprises épuisées après 3\u00a0: too dark)';
    expect(french.steps).toContainEqual({ name: 'shots', reason: said });
  });
});

describe('what a simulation says', () => {
  let stand: Stand;
  let token: string;
  let ours: Film;
  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 5);
    await stand.apply(ofTheSite(ours.facts.events));
    token = await stand.token({ kind: 'person', id: ours.producer, name: 'Paul' });
  });
  afterAll(() => stand?.stop());

  const DOUBT = phrase`"${'plate'}": nothing made up satisfies \`until: ${'size(events) > 9'}\`; say what its event gives`;
  const STUCK = phrase`nothing more happens`;

  it('is said in the language of who asks: how it ends, why its runs do not complete, what it is not sure of', async () => {
    const when = '2026-05-04T09:00:00.000Z';
    stand.owner('simulation.read', () => ({
      ...{ simulation: 's1', template: 'feature', version: 1, run: null, state: 'failed', askedBy: 'person:p' },
      ...{ askedAt: when, runs: 2, played: 2 },
      ...{ reason: 'It could not be played: Error', told: phrase`It could not be played: ${'Error'}` },
      plan: {
        state: 'stuck',
        reason: c.english(STUCK),
        told: STUCK,
        opensAt: when,
        endsAt: when,
        bars: [],
        critical: [],
      },
      forecast: {
        ...{ runs: 2, states: { completed: 0, failed: 0, cancelled: 0, stuck: 2 }, ends: [], late: null, steps: [] },
        ...{ load: [], reasons: [{ reason: c.english(STUCK), told: STUCK, runs: 2 }] },
      },
      ...{ doubts: [c.english(DOUBT)], doubtsTold: [DOUBT] },
    }));
    const query = '{ simulation(id: "s1") { reason doubts plan { reason } forecast { reasons { reason runs } } } }';
    const { data, errors } = await stand.ask(token, query, {}, stand.url, 'fr');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      simulation: {
        reason: 'La simulation n’a pas pu se jouer\u00a0: Error',
        doubts: [
          '«\u00a0plate\u00a0»\u00a0: rien d’inventé ne satisfait `until: size(events) > 9`\u00a0; dites ce que donne son événement',
        ],
        plan: { reason: 'plus rien ne se passe' },
        forecast: { reasons: [{ reason: 'plus rien ne se passe', runs: 2 }] },
      },
    });
  });

  it('and as the note of a task that is asked for again, until somebody says another', async () => {
    const told = phrase`There is no project ${'x'}.`;
    const task = {
      ...{ task: `${ours.project}-again`, work: 'hsm', type: 'FIX', unit: 'R1', status: 'retake' as const, attempt: 2 },
    };
    const subject = `task/${task.task}`;
    const opened = ours.facts.say(c.taskOpened, subject, { ...task, note: c.english(told), noteTold: told });
    await stand.apply([opened]);
    const note = async (language: string) => {
      const { data } = await stand.ask(token, `{ task(id: "${task.task}") { note } }`, {}, stand.url, language);
      return (data?.['task'] as { note: string }).note;
    };
    expect([await note('fr'), await note('en')]).toEqual(['Il n’y a pas de projet x.', 'There is no project x.']);
    const past = `{ task(id: "${task.task}") { history { edges { node { changes(language: fr) { field after } } } } } }`;
    const { data } = await stand.ask(token, past, {}, stand.url, 'fr');
    expect(JSON.stringify(data)).toContain('{"field":"note","after":"Il n’y a pas de projet x."}');
    const begun = { ...task, status: 'wip' as const, was: 'retake' as const, note: 'I begin.' };
    await stand.apply([ours.facts.say(c.taskStatusChanged, subject, begun)]);
    expect(await note('fr')).toBe('I begin.');
  });

  it('and as a note on a template that is published', async () => {
    stand.owner('template.publish', () => ({
      ...{ name: 'feature', version: 2, hash: HASH, problems: [], changes: [] },
      ...{ notes: [c.english(DOUBT)], notesTold: [DOUBT] },
    }));
    const query = 'mutation { publishTemplate(source: "x", dryRun: true) { notes } }';
    const { data } = await stand.ask(token, query, {}, stand.url, 'fr');
    expect(data).toEqual({ publishTemplate: { notes: [expect.stringContaining('rien d’inventé')] } });
  });
});

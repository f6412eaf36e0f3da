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
});

import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

type Found = { concept: string; id: string; project: string | null; title: string; subtitle: string | null };

describe('the search palette', () => {
  let stand: Stand;
  let ours: Film;
  let theirs: Film;
  let director: string;

  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 30);
    theirs = film(`q${c.newId().slice(-8)}`, 3);
    const { facts, project } = ours;
    const grade = { task: `${project}-grade`, work: 'hsm', type: 'GRD', unit: 'R1', attempt: 1, role: 'colourist' };
    facts.say(c.taskOpened, `task/${grade.task}`, { ...grade, status: 'ready' });
    facts.say(c.materialAnnounced, `material/${project}-roll`, {
      ...{
        id: `${project}-roll`,
        material: 'A005 100%',
        work: 'hsm',
        kind: 'cameraOriginal',
        vendor: `${project}-lab`,
      },
      ...{ status: 'announced', file: 'landing/lab/FORÊT_a005.mxf' },
    });
    await stand.apply(ofTheSite([...facts.events, ...theirs.facts.events]));
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
  });
  afterAll(() => stand?.stop());

  async function search(text: string, { token = director, language = 'en', more = '' } = {}): Promise<Found[]> {
    const query = `query ($text: String!) { search(text: $text${more}) { concept id project title subtitle } }`;
    const { data, errors } = await stand.ask(token, query, { text }, stand.url, language);
    expect(errors).toEqual([]);
    return data?.['search'] as Found[];
  }
  const shown = async (...asked: Parameters<typeof search>) =>
    (await search(...asked)).map(({ concept, id }) => `${concept} ${id.replaceAll(ours.project, 'P')}`);

  it('finds what is called so first, then what begins so, then what has it somewhere', async () => {
    const found = await search('BECH_0010');
    expect(found[0]).toEqual({
      ...{ concept: 'shot', id: 'hsm/BECH_0010', project: ours.project, title: 'BECH_0010', subtitle: 'BECH' },
    });
    // And what is to be done on it.
    expect(found[1]).toMatchObject({ concept: 'task', title: 'animation, BECH_0010', subtitle: 'approved' });
    expect((await shown('bech_00')).slice(0, 2)).toEqual(['shot hsm/BECH_0010', 'shot hsm/BECH_0020']);
    expect(await shown('0250')).toEqual(['shot hsm/BECH_0250']);
    expect((await shown('BECH'))[0]).toBe('sequence hsm/BECH');
  });

  it('understands types and statuses of tasks, in English and French, with or without accents', async () => {
    for (const text of ['etalonnage', 'Étalonnage', 'grade R1', 'GRD', 'étalonnage prêt']) {
      expect([text, (await shown(text))[0]]).toEqual([text, 'task P-grade']);
    }
    expect((await search('étalonnage', { language: 'fr' }))[0]).toMatchObject({ subtitle: 'prêt' });
    expect(await shown('animation BECH_0020')).toEqual(['task P-anm-BECH_0020']);
    expect(await shown('animation retake 9999')).toEqual([]);
  });

  it('finds everything else by what it is called', async () => {
    expect(await shown('hyperspace')).toEqual(['project P', 'work hsm']);
    expect(await shown('international version')).toEqual(['deliverable HSM-DCP-INT']);
    expect(await shown('hsm-pad-fr')).toEqual(['deliverable HSM-PAD-FR', 'run P/HSM-PAD-FR/delivery']);
    expect(await shown('foret a005')).toEqual(['material P-roll']);
    expect(await shown('100%')).toEqual(['material P-roll']);
    expect(await shown('picture lock')).toEqual(['gate P-lock']);
    expect(await shown('ines')).toEqual(['person P-director']);
    expect((await shown('laboratory'))[0]).toBe('vendor P-lab');
    expect(await shown('feature')).toEqual(['template feature', 'run P/hsm/feature']);
    expect((await shown('hsm-cut'))[0]).toBe('cut hsm-cut-1');
  });

  it('finds by a whole id what has one', async () => {
    const claim = ours.claims['applied']!;
    expect(await search(claim, { language: 'fr' })).toMatchObject([
      { concept: 'event', id: claim, title: 'Un matériel est déposé' },
    ]);
    for (const id of ['lock', 'grade', 'roll']) {
      expect((await search(`${ours.project}-${id}`)).map((it) => it.id)).toContain(`${ours.project}-${id}`);
    }
  });

  it('finds nothing of what one does not see', async () => {
    const vendor = await stand.token({ kind: 'vendor', id: `${ours.project}-lab`, name: 'Lab' });
    expect(await shown('BECH_0010', { token: vendor })).toEqual([]);
    expect(await shown('a005', { token: vendor })).toEqual(['material P-roll']);
    expect(await shown('picture lock', { token: vendor })).toEqual([]);
    expect(await shown('ines', { token: vendor })).toEqual([]);
    const other = await stand.token({ kind: 'person', id: theirs.director, name: 'Other' });
    expect((await search('BECH_0010', { token: other })).every((it) => it.project === theirs.project)).toBe(true);
    expect(await search('BECH_0010', { more: `, project: "${theirs.project}"` })).toEqual([]);
    expect(await search(ours.claims['applied']!, { token: other })).toEqual([]);
  });

  it('is bounded, and asks one statement', async () => {
    const refused = async (text: string, more = '') =>
      (await stand.ask(director, `query ($text: String!) { search(text: $text${more}) { id } }`, { text })).errors[0]
        ?.message;
    expect(await refused(' x ')).toBe('text: give from 2 to 200 characters.');
    expect(await refused('x'.repeat(201))).toBe('text: give from 2 to 200 characters.');
    expect(await refused('xx', ', first: 101')).toBe('first: must be from 1 to 100.');
    for (const text of [`'; drop table shot`, '\\', '%%', '\u0000\u0000', '$1', '{0}'.repeat(40)]) {
      expect([text, [undefined, 'text: give from 2 to 200 characters.'].includes(await refused(text))]).toEqual([
        text,
        true,
      ]);
    }
    expect(await search('bech', { more: ', first: 3' })).toHaveLength(3);
    expect(await stand.statements(() => search('bech'))).toBe(1);
  });
});

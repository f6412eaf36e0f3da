import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const LAST = '2099-12-01T00:00:00.000Z';
const HASH = 'f'.repeat(64);

/** What is asked of many projects at once. */
const GLANCE = `health {
  at late { tasks gates deliverables } atRisk { count }
  waitingOn { kind code name titles count late decisions tasks materials verdicts since mine }
  nextDeliveries { code name recipientName due status late } delivers deliversLast forMe { decisions tasks }
  since(at: "${ago(1)}") {
    versions materials approved retakes decisions cuts sent accepted refused claimsRefused claimsParked
    newest { event kind at text concept id }
  }
  pulse(days: 3) { day statuses { value count } }
}`;

type Health = {
  late: Record<string, number>;
  waitingOn: Record<string, unknown>[];
  nextDeliveries: Record<string, unknown>[];
  delivers: string | null;
  deliversLast: string | null;
  forMe: Record<string, number>;
  since: Record<string, number> & { newest: { kind: string; text: string; concept: string; id: string }[] };
  pulse: { day: string; statuses: { value: string; count: number }[] }[];
};

/** Says of a film what makes it late, and what happened to it of late. */
function troubled({ facts, project, director }: Film): void {
  const of = (name: string) => `${project}-${name}`;
  const due = ago(3);
  const task = { work: 'hsm', unit: 'R1', attempt: 1, due };
  const [grade, mix] = [of('grade'), of('mix')];
  // Said a quarter of an hour before everything else.
  const before = { time: ago(0.01) };
  const graded = { ...task, task: grade, type: 'GRD', role: 'director', status: 'ready' as const };
  facts.say(c.taskOpened, `task/${grade}`, graded, before);
  facts.say(c.taskOpened, `task/${mix}`, { ...task, task: mix, type: 'MIX', person: director, status: 'wfa' });
  facts.say(c.taskStatusChanged, `task/${mix}`, {
    ...{ ...task, task: mix, type: 'MIX', person: director, status: 'done', was: 'wfa' },
  });
  const shot = { ...task, unit: 'BECH_0010', shot: 'BECH_0010', vendor: of('lab'), type: 'CMP', task: of('cmp') };
  facts.say(c.taskOpened, `task/${shot.task}`, { ...shot, status: 'wip' });
  facts.say(c.taskStatusChanged, `task/${shot.task}`, { ...shot, status: 'retake', was: 'wip', attempt: 2 });
  facts.say(c.materialAnnounced, `material/${of('roll')}`, {
    ...{ id: of('roll'), material: 'A005', work: 'hsm', kind: 'cameraOriginal', vendor: of('lab') },
    ...{ status: 'announced', due },
  });
  const sent = {
    ...{ deliverable: 'HSM-DCP', work: 'hsm', name: 'DCP', specification: 'DCP-2K', recipient: of('dist') },
    ...{ language: 'fr', territory: 'FR', due, attempt: 1, status: 'sent' as const, dispatch: of('d1') },
  };
  facts.say(c.deliverySent, `deliverable/${project}/HSM-DCP`, { ...sent, folder: 'outgoing/dist/1' });
  const refused = { ...sent, deliverable: 'HSM-PRORES', name: 'ProRes', due: ago(-2), status: 'refused' as const };
  facts.say(c.deliveryRefused, `deliverable/${project}/HSM-PRORES`, { ...refused, reasons: ['Too quiet.'] });
  // What a film owes by a day of the calendar would be late one day.
  for (const [deliverable, recipient] of [
    ['HSM-PAD-FR', 'dist'],
    ['HSM-DCP-INT', 'other'],
  ] as const) {
    facts.say(c.deliverableRescheduled, `deliverable/${project}/${deliverable}`, {
      ...{ ...sent, deliverable, name: deliverable, recipient: of(recipient), status: 'waiting' },
      ...{ due: LAST, was: due },
    });
  }
  facts.say(c.materialInspected, `material/${of('roll2')}`, {
    ...{ id: of('roll2'), material: 'A006', work: 'hsm', kind: 'cameraOriginal', vendor: of('lab') },
    ...{ status: 'inspected', file: 'landing/a', size: 1, sha256: HASH, findings: [] },
  });
}

describe('the health of a production', () => {
  let stand: Stand;
  let ours: Film;
  let others: Film[];
  let director: string;
  let administrator: string;

  beforeAll(async () => {
    stand = await Stand.alone();
    ours = film(`p${c.newId().slice(-8)}`, 4);
    troubled(ours);
    others = Array.from({ length: 20 }, (_, at) => film(`q${at}${c.newId().slice(-8)}`, 3));
    const admin = `${ours.project}-admin`;
    ours.facts.say(c.personRegistered, `person/${admin}`, {
      ...{ person: admin, name: 'Ada', siteAdmin: true, memberships: [] },
    });
    stand.owner('simulation.forecasts', () => ({ forecasts: [] }));
    await stand.apply(ofTheSite([ours, ...others].flatMap(({ facts }) => facts.events)));
    director = await stand.token({ kind: 'person', id: ours.director, name: 'Inès' });
    administrator = await stand.token({ kind: 'person', id: admin, name: 'Ada' });
  });
  afterAll(() => stand?.stop());

  async function healthOf(token = director, language?: string): Promise<Health | null> {
    const asked = `{ project(code: "${ours.project}") { ${GLANCE} } }`;
    const { data, errors } = await stand.ask(token, asked, {}, stand.url, language);
    expect(errors).toEqual([]);
    return (data?.['project'] as { health: Health | null }).health;
  }

  it('says what is late, as the lists say it', async () => {
    const health = await healthOf();
    expect(health?.late).toEqual({ tasks: 2, gates: 0, deliverables: 1 });
    const { data } = await stand.ask(
      director,
      `{ project(code: "${ours.project}") {
        tasks(filter: { late: true }) { totalCount } gates(filter: { late: true }) { totalCount }
        deliverables(filter: { late: true }) { totalCount }
      } }`,
    );
    expect(data?.['project']).toEqual({
      ...{ tasks: { totalCount: 2 }, gates: { totalCount: 0 }, deliverables: { totalCount: 1 } },
    });
  });

  it('says who is waited for, for what and since when, and which of them is who asks', async () => {
    const of = (name: string) => `${ours.project}-${name}`;
    const waiting = (await healthOf())?.waitingOn ?? [];
    const none = { titles: [], decisions: 0, tasks: 0, materials: 0, verdicts: 0 };
    expect(waiting.map(({ since: _, ...party }) => party)).toEqual([
      {
        ...{ ...none, kind: 'vendor', code: of('lab'), name: 'Photochemical and digital laboratory', mine: false },
        ...{ count: 2, late: 2, tasks: 1, materials: 1 },
      },
      { ...none, kind: 'role', code: 'director', name: null, mine: true, count: 1, late: 1, tasks: 1 },
      {
        ...none,
        kind: 'recipient',
        code: of('dist'),
        name: 'Distributor',
        mine: false,
        count: 1,
        late: 1,
        verdicts: 1,
      },
      {
        ...{ ...none, kind: 'person', code: ours.director, name: 'Inès Marchand', mine: true, titles: ['director'] },
        ...{ count: 1, late: 0, decisions: 1 },
      },
      {
        ...none,
        kind: 'title',
        code: 'vfxSupervisor',
        name: null,
        mine: false,
        titles: ['vfxSupervisor'],
        count: 1,
        late: 0,
        decisions: 1,
      },
    ]);
    // The material is waited for since its date, which is before anything was said.
    expect(Math.round((Date.now() - Date.parse(String(waiting[0]?.['since']))) / DAY)).toBe(3);
  });

  it('waits at a decision for whoever holds the title by now, whoever did when it was opened', async () => {
    const supervisor = `${ours.project}-vfx`;
    const decides = async () =>
      ((await healthOf())?.waitingOn ?? [])
        .filter(({ decisions }) => decisions)
        .map(({ kind, code, name, titles }) => [kind, code, name, titles]);
    const holds = (titles: string[]) => {
      const memberships = [{ project: ours.project, roles: ['reviewer' as const], titles }];
      const data = { person: supervisor, name: 'Vera', siteAdmin: false, memberships };
      return stand.apply(ofTheSite([ours.facts.say(c.personRegistered, `person/${supervisor}`, data)]));
    };
    const director = ['person', ours.director, 'Inès Marchand', ['director']];
    await holds(['vfxSupervisor']);
    expect(await decides()).toEqual([director, ['person', supervisor, 'Vera', ['vfxSupervisor']]]);
    await holds(['vfxSupervisor', 'director']);
    expect(await decides()).toEqual([['person', supervisor, 'Vera', ['director', 'vfxSupervisor']], director]);
    await holds([]);
    expect(await decides()).toEqual([director, ['title', 'vfxSupervisor', null, ['vfxSupervisor']]]);
  });

  it('says what is delivered next, to whom, and when', async () => {
    const health = await healthOf();
    expect(health?.nextDeliveries.map(({ code, late, recipientName }) => [code, late, recipientName])).toEqual([
      ['HSM-DCP', true, 'Distributor'],
      ['HSM-PRORES', false, 'Distributor'],
      ['HSM-DCP-INT', false, null],
      ['HSM-PAD-FR', false, 'Distributor'],
    ]);
    expect(health?.delivers).toBe(health?.nextDeliveries[1]?.['due']);
    expect(health?.deliversLast).toBe(LAST);
  });

  it('says what is forecast to be late, by its own run or that of its work, and nothing where nobody has a forecast', async () => {
    const ask = async () => {
      const { data, errors } = await stand.ask(
        director,
        `{ project(code: "${ours.project}") { health { atRisk {
          count unknown asOf rows { deliverable { code } due ends lateBy simulation run }
        } } } }`,
      );
      expect(errors).toEqual([]);
      return (data?.['project'] as { health: { atRisk: Record<string, unknown> | null } }).health.atRisk;
    };
    stand.owner('simulation.forecasts', () => ({ forecasts: [] }));
    expect(await ask()).toBeNull();
    const askedAt = '2026-11-01T09:00:00.000Z';
    const [own, work] = [`${ours.project}/HSM-PAD-FR/delivery`, `${ours.project}/hsm/feature`];
    stand.owner('simulation.forecasts', ({ input }) => {
      expect((input as { runs: string[] }).runs.sort()).toEqual([own, work]);
      return { forecasts: [{ run: own, simulation: 's1', askedAt, ends: '2099-12-03T00:00:00.000Z' }] };
    });
    const row = { deliverable: { code: 'HSM-PAD-FR' }, due: LAST, ends: '2099-12-03T00:00:00.000Z', lateBy: 172_800 };
    expect(await ask()).toEqual({
      count: 1,
      unknown: 3,
      asOf: askedAt,
      rows: [{ ...row, simulation: 's1', run: own }],
    });
    const ends = ago(-30);
    stand.owner('simulation.forecasts', () => ({ forecasts: [{ run: work, simulation: 's2', askedAt, ends }] }));
    // The two that are due before the work is over are at risk, the longest first.
    expect(await ask()).toMatchObject({
      ...{ count: 2, unknown: 0 },
      rows: [
        { deliverable: { code: 'HSM-DCP' } },
        { deliverable: { code: 'HSM-PRORES' }, simulation: 's2', run: work },
      ],
    });
  });

  it('says what waits for who asks', async () => {
    expect((await healthOf())?.forMe).toEqual({ decisions: 1, tasks: 1 });
    expect((await healthOf(administrator))?.forMe).toEqual({ decisions: 0, tasks: 0 });
  });

  it('sums up what has changed, and tells the newest in the language of who asks', async () => {
    const { newest, ...counts } = (await healthOf())?.since ?? { newest: [] };
    expect(counts).toEqual({
      ...{
        versions: 1,
        materials: 0,
        approved: 1,
        retakes: 1,
        decisions: 0,
        cuts: 1,
        sent: 1,
        accepted: 0,
        refused: 1,
      },
      ...{ claimsRefused: 1, claimsParked: 1 },
    });
    const texts = newest.map(({ kind, text }) => [kind, text]);
    expect(texts).toContainEqual(['approved', 'Approved: final mix, R1.']);
    expect(texts).toContainEqual(['retakes', 'To be done again: compositing, BECH_0010.']);
    expect(texts).toContainEqual([
      'claimsRefused',
      'Refused, from Animation house: The path leaves the landing folder.',
    ]);
    expect(newest.find(({ kind }) => kind === 'refused')).toMatchObject({ concept: 'deliverable', id: 'HSM-PRORES' });
    const french = (await healthOf(director, 'fr'))?.since.newest.map(({ text }) => text);
    expect(french).toContain('À reprendre\u00a0: compositing, BECH_0010.');
    expect(french).toContain('Refusé par son destinataire\u00a0: ProRes.');
  });

  it('shows how its tasks stood, day by day', async () => {
    const [before, , today] = (await healthOf())?.pulse ?? [];
    const count = (of: typeof today, status: string) => of?.statuses.find(({ value }) => value === status)?.count;
    expect(before?.statuses.every((it) => it.count === 0)).toBe(true);
    expect([count(today, 'done'), count(today, 'retake'), count(today, 'ready')]).toEqual([5, 1, 1]);
  });

  it('refuses to look further back than it can', async () => {
    const asks = async (field: string) =>
      (await stand.ask(director, `{ project(code: "${ours.project}") { health { ${field} } } }`)).errors[0]?.message;
    expect(await asks(`since(at: "${ago(100)}") { sent }`)).toBe('at: must be within the last 92 days.');
    expect(await asks('pulse(days: 90) { day }')).toBe('days: must be from 1 to 31.');
    expect(await asks('waitingOn(first: 500) { code }')).toBe('first: must be from 1 to 50.');
  });

  it('is nothing for a vendor or a recipient', async () => {
    for (const [kind, id] of [
      ['vendor', `${ours.project}-lab`],
      ['vendor', `${ours.project}-dist`],
    ] as const) {
      expect(await healthOf(await stand.token({ kind, id, name: id }))).toBeNull();
    }
  });

  it('is read of twenty projects in as many statements as of one', async () => {
    const asks = (query: string) =>
      stand.statements(async () => {
        const { errors, data } = await stand.ask(administrator, query);
        expect(errors).toEqual([]);
        const rows = data?.['projects'] as { health: Health }[] | undefined;
        if (rows) expect(rows.map(({ health }) => health.forMe).length).toBe(21);
      });
    const [one, all] = [
      await asks(`{ project(code: "${ours.project}") { ${GLANCE} } }`),
      await asks(`{ projects { ${GLANCE} } }`),
    ];
    expect(all).toBe(one);
    expect(all).toBeLessThanOrEqual(13);
  });
});

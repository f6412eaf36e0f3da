import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Film, film, ofTheSite, RATE } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const ASK = `query ($project: String!) {
  project(code: $project) { works { cuts { code touches {
    acceptedAt against
    shots { shot kinds covered toMake vendor { code name } tasks run runStatus }
    vendors { code name shots toMake plates }
    reels { reel from frames changes mixes run runStatus }
    titles { material shot kinds before after }
    subtitles { language from deliverables materials }
    deliverables { deliverable name recipient recipientName status due of effect reopened }
    dates { kind code name due late open }
  } } } }
}`;
type Touches = Record<string, unknown> & { deliverables: unknown[]; shots: unknown[] };

const place = (frames: number) => ({ order: 1, recordIn: '01:00:10:00', frames });
const CHANGES = [
  { shot: 'BECH_0010', sequence: 'BECH', kinds: ['longer' as const], before: place(48), after: place(60) },
  { shot: 'BECH_0020', sequence: 'BECH', kinds: ['dropped' as const], before: place(48) },
];

describe('what a new cut touches, over GraphQL', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand?.stop());

  /** A second cut of the film is compared; sound, titles and subtitles are here already. */
  async function compared(project: string, cuts = ['hsm-cut-2']): Promise<Film> {
    const made = film(project, 30);
    const { facts } = made;
    for (const [kind, more] of [
      ['mix', { reel: 'R1' }],
      ['titles', { shot: 'BECH_0010' }],
      ['subtitle', { language: 'fr' }],
    ] as const) {
      const name = `${project}-${kind}`;
      const state = { id: name, material: name, work: 'hsm', kind, vendor: `${project}-lab`, ...more };
      facts.say(c.materialArrived, `material/${name}`, { ...state, status: 'arrived' });
    }
    const deliverable = { deliverable: 'SENT', work: 'hsm', name: 'DCP VOSTA', specification: 'DCP', attempt: 1 };
    facts.say(c.deliverableOrdered, `deliverable/${project}/SENT`, {
      ...{ ...deliverable, recipient: `${project}-dist`, language: 'fr', subtitles: 'en', territory: 'US' },
      status: 'sent',
    });
    facts.say(c.elementMade, `element/${project}-p`, {
      ...{ element: `${project}-p`, work: 'hsm', kind: 'package', deliverable: 'SENT', file: 'f', size: 1 },
      ...{ sha256: 'f'.repeat(64), madeFrom: [`${project}/hsm/feature/conform`] },
    });
    for (const cut of cuts) {
      const about = { cut, work: 'hsm', version: 2 };
      facts.say(c.cutRegistered, `cut/${project}/${cut}`, {
        ...{ ...about, material: 'edl-2', rate: RATE, frames: 10, shots: 2, status: 'proposed', findings: [] },
      });
      facts.say(c.cutCompared, `cut/${project}/${cut}`, {
        ...{ ...about, against: 'hsm-cut-1', handles: 8, unchanged: 28, frames: { before: 96, after: 60 } },
        changes: CHANGES.map((change) => ({
          ...{ ...change, vendor: `${project}-anim`, head: 0, tail: 12, covered: false },
        })),
      });
    }
    await stand.apply(ofTheSite(facts.events));
    return made;
  }
  const ask = async ({ producer, project }: Film): Promise<Map<string, Touches | null>> => {
    const token = await stand.token({ kind: 'person', id: producer, name: 'Paul Okonkwo' });
    const { data, errors } = await stand.ask(token, ASK, { project });
    expect(errors).toEqual([]);
    const [work] = (data?.['project'] as { works: { cuts: { code: string; touches: Touches | null }[] }[] }).works;
    return new Map(work?.cuts.map(({ code, touches }) => [code, touches]));
  };

  it('previews shots, vendors, sound, titles, subtitles, deliverables and dates before anybody accepts it', async () => {
    const touched = await ask(await compared('touchone'));
    expect(touched.get('hsm-cut-1')).toBeNull();
    expect(touched.get('hsm-cut-2')).toMatchObject({
      acceptedAt: null,
      against: 'hsm-cut-1',
      shots: [
        { shot: 'BECH_0010', toMake: true, vendor: { name: 'Animation house' }, tasks: 0, run: null },
        { shot: 'BECH_0020', toMake: false, run: null },
      ],
      vendors: [{ name: 'Animation house', shots: 2, toMake: 1, plates: 2 }],
      reels: [{ reel: 'R1', from: '01:00:10:00', frames: -36, changes: 2, mixes: ['touchone-mix'] }],
      titles: [{ material: 'touchone-titles', shot: 'BECH_0010', kinds: ['longer'] }],
      subtitles: [
        { language: 'en', deliverables: ['SENT'], materials: [] },
        { language: 'fr', deliverables: [], materials: ['touchone-subtitle'] },
      ],
      deliverables: [
        { deliverable: 'HSM-DCP-INT', effect: 'waits' },
        { deliverable: 'HSM-PAD-FR', effect: 'waits' },
        { deliverable: 'SENT', effect: 'sent', of: 'hsm-cut-1', recipientName: 'Distributor' },
      ],
      dates: [{ code: 'HSM-DCP-INT', open: 1, late: expect.any(Boolean) }, { code: 'HSM-PAD-FR' }],
    });
  });

  it('shows what has really reopened once it is accepted', async () => {
    const made = await compared('touchtwo');
    const run = 'touchtwo/hsm/feature/shots[BECH_0010]#2';
    const cut = { cut: 'hsm-cut-2', work: 'hsm', material: 'edl-2', version: 2, rate: RATE, frames: 10, shots: 2 };
    // What the film has said before is before.
    const after = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    const lockedAt = after(60);
    await stand.apply([
      made.facts.say(
        c.cutLocked,
        'cut/touchtwo/hsm-cut-2',
        { ...cut, status: 'locked', findings: [] },
        { time: lockedAt },
      ),
      made.facts.say(
        c.runStarted,
        `run/${run}`,
        {
          ...{ run, template: 'feature', version: 4, hash: 'h', work: 'hsm', status: 'running', steps: [] },
          ...{ parent: 'touchtwo/hsm/feature', step: 'shots', item: 'BECH_0010' },
        },
        { time: after(61) },
      ),
    ]);
    expect((await ask(made)).get('hsm-cut-2')).toMatchObject({
      acceptedAt: lockedAt,
      shots: [{ run, runStatus: 'running' }, { run: null }],
    });
  });

  it('asks the database as often for six cuts as for one', async () => {
    const statements = async (made: Film): Promise<number> => {
      return stand.statements(() => ask(made));
    };
    const one = await statements(await compared('touchfew'));
    const many = ['c2', 'c3', 'c4', 'c5', 'c6', 'c7'];
    expect(await statements(await compared('touchmany', many))).toBe(one);
    expect(one).toBeLessThan(20);
  });
});

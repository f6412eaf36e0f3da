import * as c from '@bobine/contracts';
import type { World } from '../../../services/production/src/testing/world.js';
import { withProduction } from '../../api/src/testing/production.js';
import type { Stand } from '../../api/src/testing/stand.js';

const SITE = c.servicePrincipal('setup');
const DAY_MS = 86_400_000;
export const TYPES = ['PUL', 'MMV', 'ROT', 'CGI', 'CMP', 'TCK'];
const STATUSES = ['done', 'wip', 'wfa', 'hold', 'omit', undefined] as const;

/** A show with shots and tasks, whose commands the real production carries out. */
export type Show = { project: string; world: World; coordinator: string; other: string; close: () => Promise<void> };

/** Makes a show: sequences of ten shots, tasks in every state, long names, and one that is written from the right. */
export async function show(stand: Stand, shots = 60): Promise<Show> {
  const world = await withProduction(stand);
  const project = `g${c.newId().slice(-8)}`;
  const tell = (name: string, input: object) => world.commands.execute(world.db, name, input, SITE, c.newId());
  await tell('project.create', { project, title: 'Hyperspace Madness' });
  const work = {
    work: 'hsm',
    title: 'Hyperspace Madness',
    kind: 'feature',
    rate: { num: 24, den: 1 },
    identifiers: [],
  };
  await tell('work.register', { project, ...work });
  const vendors = [
    ['anim', 'Animation house'],
    ['lab', 'Photochemical and digital laboratory of the upper valley'],
    ['rtl', 'استوديو المؤثرات البصرية'],
  ] as const;
  for (const [code, name] of vendors) {
    const vendor = `${project}-${code}`;
    await tell('vendor.register', { vendor, name, kind: 'vendor', source: `//${vendor}.example` });
    await tell('grant.give', { project, vendor, types: [c.statusClaimed.type] });
  }
  const person = async (name: string, roles: string[]) => {
    const memberships = [{ project, roles, titles: [] }];
    const email = `${name.split(' ')[0]}@${project}.example`.toLowerCase();
    const { person: id } = (await tell('person.register', { name, email, memberships })) as { person: string };
    return id;
  };
  const ada = await person('Ada Lindqvist-Oyelaran', ['coordinator', 'postSupervisor']);
  const paul = await person('Paul Okonkwo', ['coordinator']);
  const all = Array.from({ length: shots }, (_, at) => ({
    shot: `SQ${String(Math.floor(at / 10) * 10 + 10).padStart(3, '0')}_${String(((at % 10) + 1) * 10).padStart(4, '0')}`,
    sequence:
      at % 60 === 59
        ? 'TITLES AND LEADERS, SECOND UNIT'
        : `SQ${String(Math.floor(at / 10) * 10 + 10).padStart(3, '0')}`,
    ...{ frames: 24 + ((at * 37) % 220), order: at, recordIn: `0${1 + Math.floor((at * 3) / shots)}:00:00:00` },
  }));
  const of = { project, work: 'hsm', mode: 'all' };
  for (let from = 0; from < all.length; from += 500) {
    const some = all.slice(from, from + 500);
    await tell('shot.createMany', { ...of, items: some });
    for (const [nth, type] of TYPES.entries()) {
      const items = some
        .filter((_, at) => (at + nth) % 11 !== 10)
        .map(({ shot }, at) => {
          const to = [
            { vendor: `${project}-anim` },
            { vendor: `${project}-lab` },
            { person: paul },
            { vendor: `${project}-rtl` },
          ][at % 4];
          const due = new Date(Date.now() + (((at * 7 + nth) % 30) - 6) * DAY_MS).toISOString();
          return { type, shot, to, due, gated: type === 'CMP', ...(at % 13 === 4 ? { priority: 'urgent' } : {}) };
        });
      const made = (await tell('task.createMany', { ...of, items })) as { items: { id: string }[] };
      const said = made.items.flatMap(({ id }, at) => {
        const status = STATUSES[(at * 3 + nth * 2 + Math.floor(at / 7)) % STATUSES.length];
        return status && !(type === 'CMP' && status === 'done') ? [{ task: id, status }] : [];
      });
      await tell('task.changeMany', { project, mode: 'each', items: said });
    }
  }
  await stand.apply(await world.facts());
  return {
    ...{ project, world },
    coordinator: await stand.token({ kind: 'person', id: ada, name: 'Ada Lindqvist-Oyelaran' }, 7200),
    other: await stand.token({ kind: 'person', id: paul, name: 'Paul Okonkwo' }, 7200),
    close: () => world.db.drop(),
  };
}

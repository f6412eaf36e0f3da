import { cpus } from 'node:os';
import * as c from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CDPSession, Page } from 'playwright-core';
import { Facts } from '../../api/src/testing/facts.js';
import { ofTheSite } from '../../api/src/testing/film.js';
import { DESK, Face } from './face.js';

const TYPES = ['PUL', 'MMV', 'ROT', 'CGI', 'CMP', 'TCK', 'CNF', 'MAS'];
const STATUSES = ['done', 'wip', 'wfa', 'retake', 'ready', 'todo', 'hold', 'omit'] as const;
const SHOTS = 10_000;
const STEPS = 120;
/** A notch of a wheel, in pixels. */
const NOTCH = 100;

/** A production of many shots by eight types of task, as its events. */
function wall(project: string, person: string): c.Envelope[] {
  const facts = new Facts(project);
  facts.say(c.projectCreated, `project/${project}`, { code: project, title: 'Ten thousand shots' });
  const memberships = [{ project, roles: ['coordinator' as const], titles: [] }];
  facts.say(c.personRegistered, `person/${person}`, { person, name: 'Ada', siteAdmin: false, memberships });
  for (let order = 0; order < SHOTS; order++) {
    const sequence = `SQ${String(Math.floor(order / 50)).padStart(3, '0')}`;
    const shot = `${sequence}_${String(order).padStart(6, '0')}`;
    facts.say(c.shotAdded, `shot/${project}/hsm/${shot}`, {
      ...{ shot, work: 'hsm', cut: 'hsm-cut-1', sequence, order, frames: 24 + (order % 200), recordIn: '01:00:00:00' },
      vendor: `${project}-${order % 3}`,
    });
    for (const [nth, type] of TYPES.entries()) {
      const task = `${project}-${type}-${order}`;
      facts.say(c.taskOpened, `task/${task}`, {
        ...{ task, work: 'hsm', type, unit: shot, shot, vendor: `${project}-${order % 3}`, gated: false },
        ...{ status: STATUSES[(order * 3 + nth * 5) % 8] ?? 'todo', attempt: 1 + (order % 3) },
        due: new Date(Date.now() + ((order % 40) - 10) * 86_400_000).toISOString(),
        step: `${project}/hsm/feature/shots[${shot}]/${type}`,
      });
    }
  }
  return facts.events;
}

type Taken = { script: number; layout: number; style: number };
/** What a page has spent on script, layout and style so far, in milliseconds. */
async function spent(devtools: CDPSession): Promise<Taken> {
  const { metrics } = (await devtools.send('Performance.getMetrics')) as { metrics: { name: string; value: number }[] };
  const of = (name: string) => 1000 * (metrics.find((each) => each.name === name)?.value ?? 0);
  return { script: of('ScriptDuration'), layout: of('LayoutDuration'), style: of('RecalcStyleDuration') };
}

/** Turns the wheel over something notch by notch, and tells what each took once it was drawn. */
async function scrolled(page: Page, selector: string): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  // The thread's own time: whatever else the machine does meanwhile does not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.locator(selector).hover();
  const took: number[] = [];
  let before = await spent(devtools);
  for (let step = 0; step < STEPS; step++) {
    await page.mouse.wheel(0, NOTCH);
    // The frame that shows it, and one that shows what it has brought.
    await page.evaluate(
      'new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 30))))',
    );
    const after = await spent(devtools);
    took.push(after.script + after.layout + after.style - before.script - before.layout - before.style);
    before = after;
  }
  return took.toSorted((one, other) => one - other);
}
const at = (sorted: number[], part: number): number => sorted[Math.floor(part * (sorted.length - 1))] ?? 0;

/** The same look without anything of ours: as many rows of the same cells, in a table that scrolls. */
const BARE = (rows: number): string => `
  document.body.innerHTML = '<div id="bare" style="height:760px;overflow:auto;contain:strict"><div style="height:${SHOTS * 32}px;position:relative"></div></div>';
  const [frame] = document.querySelectorAll('#bare'); const body = frame.firstChild; const lines = new Map();
  const line = (at) => { const row = document.createElement('div'); row.style.cssText = 'position:absolute;left:0;right:0;height:32px;display:flex;contain:layout style;top:' + at * 32 + 'px';
    for (let i = 0; i < 11; i++) { const cell = document.createElement('div'); cell.style.cssText = 'flex:1 0 100px;display:flex;align-items:center;padding:0 8px;overflow:hidden;white-space:nowrap';
      const mark = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); mark.setAttribute('width', '10'); mark.setAttribute('height', '10');
      const ring = document.createElementNS('http://www.w3.org/2000/svg', 'circle'); ring.setAttribute('r', '4'); mark.append(ring);
      const word = document.createElement('span'); word.textContent = 'in progress ' + at; cell.append(mark, word); row.append(cell); }
    return row; };
  const draw = () => { const first = Math.max(0, Math.floor(frame.scrollTop / 32) - 6); const end = first + ${rows};
    for (const [at, row] of lines) if (at < first || at >= end) { row.remove(); lines.delete(at); }
    for (let at = first; at < end; at++) if (!lines.has(at)) { const row = line(at); lines.set(at, row); body.append(row); } };
  frame.addEventListener('scroll', draw, { passive: true }); draw();`;

describe('a wall of ten thousand shots by eight types', () => {
  let face: Face;
  let token: string;
  const project = `w${c.newId().slice(-8)}`;
  beforeAll(async () => {
    face = await Face.open();
    const events = ofTheSite(wall(project, `${project}-ada`));
    for (let from = 0; from < events.length; from += 5000) await face.stand.apply(events.slice(from, from + 5000));
    await face.stand.db.query('analyze grid_shot, grid_cell');
    token = await face.stand.token({ kind: 'person', id: `${project}-ada`, name: 'Ada' });
  }, 300_000);
  afterAll(() => face?.close());

  it('scrolls in a few milliseconds of script and layout a notch, not many times what bare elements take', async () => {
    const page = await face.look(`/projects/${project}/grid`, { token });
    await page.getByText('SQ000_000000').first().waitFor();
    const first = await page.evaluate<number>('performance.now()');
    const took = await scrolled(page, '[role=grid]');
    const lines = await page.locator('[role=grid] [role=row]').count();
    await page.context().close();
    const bare = await face.browser.newPage({ viewport: DESK });
    await bare.evaluate(BARE(lines));
    const beside = await scrolled(bare, '#bare');
    await bare.close();
    const [{ model = 'unknown' } = {}] = cpus();
    const figures = [took, beside].map((all) => [at(all, 0.5), at(all, 0.95), at(all, 1)].map((ms) => ms.toFixed(1)));
    process.stderr.write(
      `Wall of ${SHOTS} × ${TYPES.length}, ${lines} lines drawn: a notch takes median ${figures[0]?.[0]}, p95 ${figures[0]?.[1]}, most ${figures[0]?.[2]} ms ` +
        `of script, style and layout; bare elements ${figures[1]?.join(', ')} ms; first rows after ${first.toFixed(0)} ms (${cpus().length} × ${model})\n`,
    );
    expect(at(took, 0.5) / Math.max(at(beside, 0.5), 0.5)).toBeLessThan(8);
  }, 120_000);
});

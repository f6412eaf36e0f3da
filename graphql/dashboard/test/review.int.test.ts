import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { commentWritten, gateOpened, materialInspected, newId, previewMade } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';
import { frameOf, numbered } from './numbered.js';

const FRAMES = 120;

describe('looking at a version', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const of = (name: string): string => `${ours.project}-${name}`;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    const { facts } = ours;
    for (const [at, version] of ['v002', 'v003'].entries()) {
      const id = of(version);
      const proxy = `store/hsm/preview/${version}.mp4`;
      const material = {
        id,
        material: `BECH_0030_${version}`,
        work: 'hsm',
        kind: 'version' as const,
        shot: 'BECH_0030',
      };
      facts.say(materialInspected, `material/${id}`, {
        ...{ ...material, vendor: of('anim'), version, status: 'inspected', file: 'x.mov', size: 1, findings: [] },
      });
      facts.say(previewMade, `preview/${id}`, {
        ...{ preview: id, of: 'material', kind: 'version', vendor: of('anim'), shot: 'BECH_0030', work: 'hsm' },
        ...{ since: `2026-05-04T09:3${at}:00.000Z`, width: 640, height: 360, frames: FRAMES, seconds: FRAMES / 24 },
        ...{ rate: { num: 24, den: 1 }, startTimecode: '01:00:00:00' },
        proxy: { file: proxy, size: 10, type: 'video/mp4', width: 640, height: 360 },
      });
      const file = join(face.stand.files, proxy);
      mkdirSync(dirname(file), { recursive: true });
      await numbered(file, FRAMES, '24', 60 + 80 * at);
    }
    facts.say(gateOpened, `gate/${of('review')}`, {
      ...{ gate: of('review'), work: 'hsm', step: `${ours.project}/hsm/feature/review#1`, title: 'Review', quorum: 1 },
      ...{ rule: 'quorum', status: 'open', attempt: 1, escalated: false, votes: [], unit: 'BECH_0030' },
      ...{ shot: 'BECH_0030', about: { material: of('v003'), version: 'v003' } },
      parties: [{ title: 'director', person: ours.director, name: 'Inès Marchand' }],
    });
    await face.stand.apply(ofTheSite(facts.events));
    token = await face.stand.token({ kind: 'person', id: ours.director, name: 'Inès Marchand' });
    face.stand.owner('comment.write', async ({ input }) => {
      const { comment, kind, object, text, frame, timecode, drawing } = input as Record<string, never>;
      const written = {
        ...{
          comment,
          kind,
          object,
          text,
          frame,
          timecode,
          label: 'v003',
          work: 'hsm',
          by: `person:${ours.director}`,
          name: 'Inès Marchand',
          mentions: [],
        },
        ...{ audience: 'inside', at: new Date().toISOString(), edits: 0, ...(drawing ? { drawing } : {}) },
      };
      facts.say(commentWritten, `comment/${String(comment)}`, written as never);
      await face.stand.apply(facts.events.slice(-1));
      return { comment };
    });
  }, 180_000);
  afterAll(() => face?.close(), 60_000);

  const look = async (looking: object = {}): Promise<Page> => {
    const page = await face.look(`/inbox?at=gate:${of('review')}`, { token, ...looking });
    await page.locator('video').first().waitFor();
    await until('the first frame is shown', async () => (await frameOf(page)).told === 0);
    return page;
  };
  /** Waits until a video shows a frame, by its picture, by the player and by its timecode. */
  const showing = async (page: Page, frame: number, video = 0): Promise<void> => {
    const timecode = `01:00:0${Math.floor(frame / 24)}:${String(frame % 24).padStart(2, '0')}`;
    let now = { seen: -1, told: -1, timecode: '' };
    await until(`frame ${frame} is shown`, async () => {
      now = await frameOf(page, video);
      return now.seen === frame && now.told === frame && now.timecode === timecode;
    });
    expect(now).toEqual({ seen: frame, told: frame, timecode });
  };

  it('steps by one frame and by ten, and shows the frame that its timecode says', async () => {
    const page = await look();
    for (const [key, frame] of [
      ['ArrowRight', 1],
      ['Shift+ArrowRight', 11],
      ['ArrowLeft', 10],
      ['Shift+ArrowRight', 20],
      ['Shift+ArrowRight', 30],
    ] as const) {
      await page.keyboard.press(key);
      await showing(page, frame);
    }
    await page.getByRole('slider', { name: 'Where it stands' }).press('End');
    await showing(page, FRAMES - 1);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('holds two versions against each other, on the same frame, side by side and wiped', async () => {
    const page = await look();
    await page.keyboard.press('c');
    await page.keyboard.press(' ');
    await until('it plays', async () => (await frameOf(page)).told > 5);
    await page.keyboard.press(' ');
    const { told } = await frameOf(page);
    expect(told).toBeGreaterThan(5);
    await until('both stand on the same frame', async () => {
      const [one, other] = [await frameOf(page, 0), await frameOf(page, 1)];
      return one.seen === other.seen && one.seen === one.told;
    });
    await face.shoot(page, 'review-side');
    await page.keyboard.press('c');
    const divider = page.getByRole('slider', { name: 'Where the wipe is' });
    await divider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await divider.getAttribute('aria-valuenow')).toBe('52');
    await face.shoot(page, 'review-wipe');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('keeps a note with what is drawn on its frame, and leads back to it', async () => {
    const page = await look({ size: PHONE, language: 'fr', theme: 'dark' });
    await page.keyboard.press('Shift+ArrowRight');
    await showing(page, 10);
    await page.getByRole('button', { name: 'Dessiner' }).click();
    const board = (await page.locator('svg[data-drawing]').boundingBox())!;
    await page.mouse.move(board.x + 40, board.y + 60);
    await page.mouse.down();
    await page.mouse.move(board.x + 140, board.y + 120, { steps: 8 });
    await page.mouse.up();
    await face.shoot(page, 'review-phone-fr');
    await page.getByRole('textbox', { name: 'Écrire une note sur cette image' }).fill('Le bord tremble.');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('button', { name: 'Aller à 01:00:00:10' }).waitFor();
    const asked = face.stand.asked.at(-1);
    expect(asked).toMatchObject({ command: 'comment.write' });
    expect(asked?.input).toMatchObject({
      ...{ kind: 'material', object: of('v003'), frame: 10, timecode: '01:00:00:10', text: 'Le bord tremble.' },
      drawing: { version: 1, shapes: [{ shape: 'polyline', colour: '#ff4d4f' }] },
    });
    await page.getByRole('button', { name: 'Dessiner' }).click();
    await page.keyboard.press('ArrowRight');
    await showing(page, 11);
    await page.getByRole('button', { name: /Note à 01:00:00:10/ }).click();
    await showing(page, 10);
    await page.locator('svg polyline').waitFor();
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  }, 120_000);
});

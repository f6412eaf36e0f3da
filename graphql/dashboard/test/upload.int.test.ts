import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrivalClaimed, claimAnswered, type DataOf, newId, projectNamesSet } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

const ADDRESS = `/uploads/${'0190aaaa-0000-7000-8000-000000000001'}.${'A'.repeat(43)}`;
const BYTES = Buffer.alloc(300_000, 'frame');
const sha256 = createHash('sha256').update(BYTES).digest('hex');

describe('sending files as a vendor', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const moved: string[] = [];
  let here = 0;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    const { facts, project } = ours;
    const names = [{ pattern: '{shot:AAAA_0000}_v{version:000}.{ext:mov}', kind: 'version' as const, work: 'hsm' }];
    facts.say(projectNamesSet, `project/${project}`, { code: project, title: 'Hyperspace Madness', names });
    await face.stand.apply(ofTheSite(facts.events));
    token = await face.stand.token({ kind: 'vendor', id: `${project}-anim`, name: 'Animation house' });
    // The protocol as `exchange` speaks it; the line breaks once.
    face.stand.exchange = (request: IncomingMessage, response: ServerResponse) => {
      const tus = { 'tus-resumable': '1.0.0' };
      if (request.method === 'GET') {
        const kept = { state: 'kept', offset: here, size: BYTES.length, sha256, path: 'uploads/1/BECH_0010_v003.mov' };
        response.writeHead(200, { ...tus, 'content-type': 'application/json' }).end(JSON.stringify(kept));
        return;
      }
      if (request.method === 'HEAD') {
        response.writeHead(200, { ...tus, 'upload-offset': String(here), 'upload-length': String(BYTES.length) }).end();
        return;
      }
      moved.push(String(request.headers['upload-offset']));
      if (moved.length === 1) {
        response.writeHead(503, { ...tus }).end();
        return;
      }
      request.on('data', (chunk: Buffer) => (here += chunk.length));
      request.on('end', () => response.writeHead(204, { ...tus, 'upload-offset': String(here) }).end());
    };
    face.stand.owner('upload.begin', () => ({ upload: 'u1', address: ADDRESS }));
    face.stand.owner('claim.say', async ({ input, principal }) => {
      const data = input['data'] as DataOf<typeof arrivalClaimed>;
      const claim = facts.say(arrivalClaimed, `said/${newId()}`, data, { actor: `vendor:${principal.id}` });
      const answer = { claim: claim.id, claimType: claim.type, vendor: principal.id, answer: 'refused' as const };
      await face.stand.apply([claim]);
      await face.stand.apply([
        facts.say(claimAnswered.assets, `claim/${claim.id}`, {
          ...{ ...answer, code: 'material.noShot', reason: 'The version names no shot of this work.', effects: [] },
        }),
      ]);
      return { receipt: newId(), accepted: true, event: claim.id, id: String(input['id']), at: claim.time };
    });
  }, 120_000);
  afterAll(() => face?.close());

  const file = (name: string) => ({ name, mimeType: 'video/quicktime', buffer: BYTES });

  it('checks names before bytes move, offers the right one, goes on after a break, and tells what became of it', async () => {
    const page = await face.look('/upload', { token });
    await page.getByRole('button', { name: 'Choose files…' }).waitFor();
    await page.locator('input[data-files]').setInputFiles([file('bech_10_v3.mov'), file('ZZZZ_0010_v001.mov')]);
    await page.getByLabel('Send it as').nth(1).waitFor();
    expect(await page.getByLabel('Send it as').first().inputValue()).toBe('BECH_0010_v003.mov');
    await face.shoot(page, 'upload-names');
    expect(await face.wrong(page)).toEqual([]);
    expect(face.stand.asked.filter(({ command }) => command === 'upload.begin')).toEqual([]);
    await page.getByRole('button', { name: 'Use this name' }).first().click();
    await page.getByText('version of a shot · BECH_0010 · v003 · ready').waitFor();
    await page.getByRole('button', { name: 'Leave out ZZZZ_0010_v001.mov' }).click();
    await page.getByRole('button', { name: 'Send 1 file' }).click();
    await page.getByText('The version names no shot of this work.').waitFor();
    await page.getByText('Check the name of the shot; if it is right, ask the production.').waitFor();
    await face.shoot(page, 'upload-sent');
    // The break is told by the browser.
    expect((await face.wrong(page)).filter((each) => !each.includes('503'))).toEqual([]);
    expect([moved[0], here]).toEqual(['0', BYTES.length]);
    const asked = (command: string) => face.stand.asked.find((one) => one.command === command)?.input;
    expect(asked('upload.begin')).toMatchObject({ file: 'BECH_0010_v003.mov', size: BYTES.length, sha256 });
    expect(asked('claim.say')).toMatchObject({
      type: arrivalClaimed.type,
      data: { shot: 'BECH_0010', version: 'v003', kind: 'version', path: 'uploads/1/BECH_0010_v003.mov', sha256 },
    });
    await page.goto(`${face.stand.url}/said?show=refused`);
    await page.getByText('Check the name of the shot').waitFor();
    await face.shoot(page, 'said');
    expect((await face.wrong(page)).filter((each) => !each.includes('503'))).toEqual([]);
    await page.context().close();
  });

  it('is clean on a phone, dark, in French', async () => {
    const page = await face.look('/upload', { token, language: 'fr', theme: 'dark', size: PHONE });
    await page.getByRole('button', { name: 'Choisir des fichiers…' }).waitFor();
    await page.locator('input[data-files]').setInputFiles([file('bech_10_v3.mov')]);
    await page.getByLabel('L’envoyer sous le nom').waitFor();
    await face.shoot(page, 'upload-phone-fr');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});

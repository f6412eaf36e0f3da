import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type DataOf,
  deliveryRefused,
  deliverySent,
  claimAnswered,
  deliverableStatusChanged,
  manifestBuilt,
  newId,
  verdictClaimed,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { film, type Film, ofTheSite } from '../../api/src/testing/film.js';
import { Face, PHONE } from './face.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const FILES = {
  'HSM_FTR-1_S_FR-XX_51_2K_20261129/PICTURE_REEL_1_OF_A_LONG_NAME_ed5c1a.mxf': 'picture',
  'HSM_FTR-1_S_FR-XX_51_2K_20261129/SOUND_REEL_1.mxf': 'sound',
  'HSM_FTR-1_S_FR-XX_51_2K_20261129/ASSETMAP.xml': '<AssetMap/>',
};

describe('the page of a recipient', () => {
  let face: Face;
  let ours: Film;
  let token: string;
  const code = 'HSM-DCP-FR';
  let state: DataOf<typeof deliverySent>;
  beforeAll(async () => {
    face = await Face.open();
    ours = film(`p${newId().slice(-8)}`, 10);
    const { facts, project } = ours;
    const subject = `deliverable/${project}/${code}`;
    const owed = {
      ...{ deliverable: code, work: 'hsm', name: 'DCP version originale sous-titrée', specification: 'DCP-2K' },
      ...{ recipient: `${project}-dist`, language: 'fr', territory: 'FR', version: 'VO', attempt: 1 },
      ...{ due: '2026-12-20T00:00:00.000Z', manifest: 'packages/dcp/1/manifest.json', dispatch: `${project}-d1` },
    };
    const files = Object.entries(FILES).map(([path, text]) => ({
      ...{ path, role: 'package', size: text.length, sha256: sha256(text), xxh64: '0'.repeat(16) },
    }));
    const manifest = JSON.stringify({ manifest: 'bobine/manifest/v1', files, work: { missing: ['isan'] } });
    const lay = (path: string, text: string): void => {
      mkdirSync(dirname(join(face.stand.files, path)), { recursive: true });
      writeFileSync(join(face.stand.files, path), text);
    };
    lay(owed.manifest, manifest);
    for (const [path, text] of Object.entries(FILES)) lay(`packages/dcp/1/${path}`, text);
    facts.say(manifestBuilt, subject, { ...owed, status: 'ready', sha256: sha256(manifest), files: 3 });
    state = { ...owed, status: 'sent', folder: 'outgoing/dist/d1' };
    facts.say(deliverySent, subject, state);
    await face.stand.apply(ofTheSite(facts.events));
    token = await face.stand.token({ kind: 'vendor', id: `${project}-dist`, name: 'Distributor' });
  }, 120_000);
  afterAll(() => face?.close());

  it.each([
    ['en', 'dark', 'For me'],
    ['fr', 'light', 'Pour moi'],
  ] as const)('is complete on a phone, in %s', async (language, theme, title) => {
    const page = await face.look('/', { token, language, theme, size: PHONE });
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await face.shoot(page, `receive-phone-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.getByRole('link', { name: /^DCP version/ }).click();
    await page.getByRole('rowheader').first().waitFor();
    await face.shoot(page, `receive-phone-one-${language}`);
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });

  it('checks what came against the manifest on this machine, and is refused with reasons', async () => {
    const page = await face.look('/', { token });
    await page.getByRole('link', { name: /^DCP version/ }).click();
    await page.getByRole('button', { name: 'Choose files…' }).waitFor();
    const given = Object.entries(FILES).map(([path, text]) => ({
      name: path.split('/').at(-1) ?? '',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(text === 'sound' ? 'souNd' : text),
    }));
    await page.locator('input[data-files]').setInputFiles(given);
    await page.getByText('1 file is not what was sent.').waitFor();
    await page.getByRole('cell', { name: 'as sent' }).nth(1).waitFor();
    await face.shoot(page, 'receive');
    expect(await face.wrong(page)).toEqual([]);

    face.stand.owner('claim.say', async ({ input, principal }) => {
      const { facts, project } = ours;
      const data = input['data'] as DataOf<typeof verdictClaimed>;
      const actor = `vendor:${principal.id}`;
      const claim = facts.say(verdictClaimed, `said/${newId()}`, data, { actor });
      const at = new Date().toISOString();
      const said = { verdict: 'refused' as const, reasons: data.reasons ?? [], at, attempt: 1, claim: claim.id };
      const refused = { ...state, status: 'refused' as const, reasons: said.reasons };
      const subject = `deliverable/${project}/${code}`;
      const dispatch = String(data.dispatch);
      const answer = { claim: claim.id, claimType: claim.type, vendor: principal.id, answer: 'applied' as const };
      await face.stand.apply([
        claim,
        facts.say(deliverableStatusChanged, subject, { ...refused, was: 'sent' }),
        facts.say(deliveryRefused, subject, { ...refused, said: { ...said, dispatch } }),
        facts.say(claimAnswered.deliverables, `claim/${claim.id}`, {
          ...{ ...answer, reason: 'The delivery is refused.', effects: [] },
        }),
      ]);
      return { receipt: newId(), accepted: true, event: claim.id, id: String(input['id']), at };
    });
    await page.getByRole('button', { name: 'Refuse…' }).click();
    await page
      .getByLabel('What is wrong, a line for each thing')
      .fill('Reel 1: sound is not what was sent\n01:02:03:04: no dialogue on centre');
    await page.getByRole('button', { name: 'Refuse it' }).click();
    await page.getByRole('heading', { name: 'What you have said' }).waitFor();
    await page.getByText('01:02:03:04: no dialogue on centre').waitFor();
    const asked = face.stand.asked.find(({ command }) => command === 'claim.say');
    expect(asked?.input).toMatchObject({
      ...{ project: ours.project, type: verdictClaimed.type },
      data: { deliverable: code, dispatch: `${ours.project}-d1`, verdict: 'refused' },
    });
    await page.goto(`${face.stand.url}/said`);
    await page.getByRole('rowheader', { name: code }).waitFor();
    await face.shoot(page, 'receive-said');
    expect(await face.wrong(page)).toEqual([]);
    await page.context().close();
  });
});

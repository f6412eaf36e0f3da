import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readCredentials, readDoor, readKey } from './credentials.js';

const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const good = { door: 'https://door.example.org/', project: 'hsm', source: '/vendors/lab', secret };
function written(content: unknown, mode = 0o600): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
}

describe('the file a coordinator hands over', () => {
  it('says where, for which project and as whom, and what is given beside it wins', async () => {
    expect(await readCredentials(written(good), { project: 'other' })).toMatchObject({
      door: 'https://door.example.org',
      project: 'other',
      source: '/vendors/lab',
      key: { algorithm: 'hmac', key: Buffer.alloc(32, 7) },
    });
  });
  it.each([
    ['is not there', () => join(folder, 'none.json'), /no file/],
    ['others can read', () => written(good, 0o644), /chmod 600/],
    ['is no JSON', () => written(secret), /no JSON object/],
    ['lacks its project', () => written({ ...good, project: undefined }), /^project: is missing/],
    ['holds half a secret', () => written({ ...good, secret: 'whsec_QUJD' }), /^secret: is cut short/],
    ['holds another secret', () => written({ ...good, secret: 'hunter2' }), /^secret: must be/],
    ['leads over http', () => written({ ...good, door: 'http://door.example.org' }), /everybody on the way/],
    ['leads nowhere', () => written({ ...good, door: 'door' }), /must be an address/],
  ])('is refused when it %s, without a word of the secret', async (_, file, why) => {
    const refusal = await readCredentials(file(), {}).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'credentials', user: expect.stringMatching(why) });
    expect(String((refusal as Error).stack)).not.toMatch(/whsec_[A-Za-z0-9]|hunter2/);
  });
  it('may hold an Ed25519 key, and may lead over http on this machine', () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(readKey(pem)).toMatchObject({ algorithm: 'ed25519' });
    expect(readDoor('http://127.0.0.1:4000', false)).toBe('http://127.0.0.1:4000');
    expect(readDoor('http://door.example.org', true)).toBe('http://door.example.org');
  });
});

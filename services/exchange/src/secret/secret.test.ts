import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { formatSecret, parsePublicKey, parseSecret, signingKey } from './secret.js';
import { Vault } from './vault.js';

const pem = { type: 'spki', format: 'pem' } as const;
const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code });

describe('a shared secret', () => {
  it('is read back as it was shown', () => {
    const bytes = randomBytes(32);
    expect(parseSecret(formatSecret(bytes))).toEqual(bytes);
  });
  it.each([24, 64])('may have %i bytes', (size) =>
    expect(parseSecret(formatSecret(randomBytes(size)))).toHaveLength(size),
  );
  it.each([0, 23, 65])('may not have %i bytes', (size) =>
    expect(() => parseSecret(formatSecret(randomBytes(size)))).toThrow(refused('secret.malformed')),
  );
  it.each(['', 'whsec_', 'whsec_not base64 at all, but long enough', `whpk_${randomBytes(32).toString('base64')}`])(
    'is not %j',
    (text) => expect(() => parseSecret(text)).toThrow(refused('secret.malformed')),
  );
});

describe('a public key', () => {
  const pair = generateKeyPairSync('ed25519');
  it('of Ed25519 is kept', () => {
    const bytes = parsePublicKey(pair.publicKey.export(pem).toString());
    expect(signingKey('ed25519', bytes).algorithm).toBe('ed25519');
  });
  it.each([
    ['an empty text', ''],
    ['a private key', pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    ['an RSA key', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export(pem).toString()],
    ['an X25519 key', generateKeyPairSync('x25519').publicKey.export(pem).toString()],
    ['rubbish between the right lines', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
  ])('is not %s', (_, text) => expect(() => parsePublicKey(text)).toThrow(refused('secret.wrongKey')));
});

describe('the vault', () => {
  const site = randomBytes(32).toString('base64');
  const vault = new Vault(site);
  const secret = randomBytes(32);

  it('opens what it sealed, also after a restart', () =>
    expect(new Vault(site).open(vault.seal(secret, 'lab/1'), 'lab/1')).toEqual(secret));
  it('seals the same secret differently each time', () =>
    expect(vault.seal(secret, 'lab/1')).not.toEqual(vault.seal(secret, 'lab/1')));
  it('shows nothing of the secret in what it sealed', () =>
    expect(vault.seal(secret, 'lab/1').includes(secret)).toBe(false));
  it('opens nothing under another name, so rows cannot be swapped', () =>
    expect(() => vault.open(vault.seal(secret, 'lab/1'), 'vfx/1')).toThrow());
  it('opens nothing that was changed, cut or sealed with another site secret', () => {
    const sealed = vault.seal(secret, 'lab/1');
    const changed = Buffer.from(sealed);
    changed[40] = (changed[40] ?? 0) ^ 1;
    expect(() => vault.open(changed, 'lab/1')).toThrow();
    expect(() => vault.open(sealed.subarray(0, 20), 'lab/1')).toThrow();
    expect(() => vault.open(Buffer.alloc(0), 'lab/1')).toThrow();
    expect(() => new Vault(randomBytes(32).toString('base64')).open(sealed, 'lab/1')).toThrow();
  });
});

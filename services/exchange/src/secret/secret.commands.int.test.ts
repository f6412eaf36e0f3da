import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { issueSecret, newId, type Principal, retireSecret, servicePrincipal } from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../migrations/migrations.js';
import { parseSecret } from './secret.js';
import { secretCommands } from './secret.commands.js';
import { sharedKeys } from './secret.store.js';
import { Vault } from './vault.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const commands = secretCommands(new CommandHandlers(), vault);
const admin = servicePrincipal('site');
const vendor: Principal = { kind: 'vendor', id: 'lab', name: 'Lab', siteAdmin: false, memberships: [] };
let db: FreshDatabase;

beforeAll(async () => void (db = await freshDatabase('exchange', MIGRATIONS)));
afterAll(() => db?.drop());

type Issued = { secret: string; value?: string };
const issue = (of: string, input: object = {}, by = admin, id = newId()) =>
  commands.execute(db, issueSecret.name, { vendor: of, algorithm: 'hmac', ...input }, by, id) as Promise<Issued>;

describe('a secret', () => {
  it('is shown once, and lies nowhere in the database as it was shown', async () => {
    const { value = '' } = await issue('one');
    const bytes = parseSecret(value);
    expect(bytes).toHaveLength(32);
    for (const table of ['secrets', 'once', 'audit', 'outbox']) {
      const dump = JSON.stringify(await db.query(`select t::text from ${table} t`));
      expect(dump).not.toContain(value.slice(6));
      expect(dump).not.toContain(bytes.toString('hex'));
    }
    const [key] = await sharedKeys(db, vault, 'one');
    expect(key).toEqual({ algorithm: 'hmac', key: bytes });
  });
  it('is not shown a second time to the same command', async () => {
    const id = newId();
    await issue('again', {}, admin, id);
    await expect(issue('again', {}, admin, id)).rejects.toMatchObject({ name: 'Refusal' });
    expect(await sharedKeys(db, vault, 'again')).toHaveLength(1);
  });
  it('is told of as a fact that holds ids only', async () => {
    const { secret } = await issue('fact');
    const [row] = await db.query<{ event: { data: object } }>('select event from outbox where key = $1', [
      `secret/${secret}`,
    ]);
    expect(row?.event.data).toEqual({ secret, vendor: 'fact', algorithm: 'hmac' });
  });
  it('may be a public key of Ed25519, and nothing else', async () => {
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(await issue('pair', { algorithm: 'ed25519', publicKey: pem })).toEqual({ secret: expect.any(String) });
    await expect(issue('pair', { algorithm: 'ed25519' })).rejects.toMatchObject({ code: 'secret.wrongKey' });
    await expect(issue('pair', { publicKey: pem })).rejects.toMatchObject({ code: 'input.invalid' });
  });
  it('is rotated: several count, the newest first, until the old one is retired', async () => {
    const old = await issue('turn');
    const fresh = await issue('turn');
    const bytes = ({ value = '' }: Issued) => parseSecret(value);
    expect((await sharedKeys(db, vault, 'turn')).map(({ key }) => key)).toEqual([bytes(fresh), bytes(old)]);
    const retire = () => commands.execute(db, retireSecret.name, { vendor: 'turn', secret: old.secret }, admin);
    expect(await retire()).toEqual({ secret: old.secret });
    expect((await sharedKeys(db, vault, 'turn')).map(({ key }) => key)).toEqual([bytes(fresh)]);
    await expect(retire()).rejects.toMatchObject({ code: 'secret.unknown' });
  });
  it('is issued five times and no more, also at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 7 }, () => issue('many')));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });
  it('is for the site and for the vendor itself to handle', async () => {
    expect((await issue('lab', {}, vendor)).value).toMatch(/^whsec_/);
    await expect(issue('other', {}, vendor)).rejects.toMatchObject({ code: 'access.denied' });
    const person: Principal = { ...vendor, kind: 'person' };
    await expect(issue('lab', {}, person)).rejects.toMatchObject({ code: 'access.denied' });
    const { secret } = await issue('guarded');
    const steal = commands.execute(db, retireSecret.name, { vendor: 'guarded', secret }, vendor);
    await expect(steal).rejects.toMatchObject({ code: 'access.denied' });
    const mixed = commands.execute(db, retireSecret.name, { vendor: 'lab', secret }, vendor);
    await expect(mixed).rejects.toMatchObject({ code: 'secret.unknown' });
  });
});

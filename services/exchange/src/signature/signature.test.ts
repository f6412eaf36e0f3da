import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseSecret } from '../secret/secret.js';
import { hmac, signatureFault, signatureOf, type SigningKey, TOLERANCE_S } from './signature.js';

// Published by Standard Webhooks with its reference libraries.
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: Buffer.from('{"test": 2432232314}'),
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const shared: SigningKey = { algorithm: 'hmac', key: parseSecret(vector.secret) };
const other: SigningKey = { algorithm: 'hmac', key: Buffer.alloc(32, 7) };
const pair = generateKeyPairSync('ed25519');
const secretHalf: SigningKey = { algorithm: 'ed25519', key: pair.privateKey };
const publicHalf: SigningKey = { algorithm: 'ed25519', key: pair.publicKey };
const headers = { id: vector.id, timestamp: vector.timestamp, signature: vector.signature };
const at = (seconds: number): Date => new Date((Number(vector.timestamp) + seconds) * 1000);

const fault = (
  changed: Partial<typeof headers> = {},
  keys: SigningKey[] = [shared],
  when = at(0),
  body = vector.body,
) => signatureFault({ ...headers, ...changed }, body, keys, when);

describe('a signature is believed', () => {
  it('when it is the one that Standard Webhooks publishes', () => expect(fault()).toBeUndefined());
  it('when we make the one that Standard Webhooks publishes', () =>
    expect(signatureOf(vector.id, vector.timestamp, vector.body, [shared])).toBe(vector.signature));
  it('over an HMAC that agrees with the one GitHub publishes', () =>
    expect(hmac(Buffer.from("It's a Secret to Everybody"), Buffer.from('Hello, World!')).toString('hex')).toBe(
      '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17',
    ));
  it('when one of several secrets made it, as in a rotation', () => expect(fault({}, [other, shared])).toBeUndefined());
  it('when it is the tenth of ten, and the others are wrong', () => {
    const wrong = Array.from({ length: 9 }, (_, at) => `v1,${Buffer.alloc(32, at).toString('base64')}`);
    expect(fault({ signature: [...wrong, vector.signature].join(' ') })).toBeUndefined();
  });
  it('beside one of a version that nobody knows yet', () =>
    expect(fault({ signature: `v9,AAAA ${vector.signature}` })).toBeUndefined());
  it('when it is Ed25519 by the pair of the public key', () => {
    const signature = signatureOf(vector.id, vector.timestamp, vector.body, [secretHalf]);
    expect(signature).toMatch(/^v1a,/);
    expect(fault({ signature }, [publicHalf])).toBeUndefined();
    expect(fault({ signature }, [shared, publicHalf])).toBeUndefined();
  });
  it.each([-TOLERANCE_S, -299, 299, TOLERANCE_S])('when it is %i seconds off', (seconds) =>
    expect(fault({}, [shared], at(seconds))).toBeUndefined(),
  );
  it('again, when the same id comes again in time', () => {
    expect(fault({}, [shared], at(1))).toBeUndefined();
    expect(fault({}, [shared], at(60))).toBeUndefined();
  });
});

describe('a signature is not believed', () => {
  it.each(['id', 'timestamp', 'signature'] as const)('without the header %s', (name) => {
    expect(signatureFault({ ...headers, [name]: undefined }, vector.body, [shared], at(0))).toBe('missing');
    expect(fault({ [name]: '' })).toBe('missing');
  });
  it.each([-301, 301, 86_400, -86_400])('when it is %i seconds off', (seconds) =>
    expect(fault({}, [shared], at(seconds))).toBe('expired'),
  );
  it.each(['1e9', '1614265330x', ' 1614265330', '1614265330 ', '+1614265330', '-1', '0x6037bc72', '1614265330.0', '٣'])(
    'with the timestamp %j',
    (timestamp) => expect(fault({ timestamp })).toBe('timestamp'),
  );
  it('when the timestamp was changed after signing', () =>
    expect(fault({ timestamp: '1614265331' })).toBe('signature'));
  it('when the id was changed after signing', () => expect(fault({ id: 'msg_other' })).toBe('signature'));
  it('when a header came twice and was joined', () =>
    expect(fault({ timestamp: '1614265330, 1614265330' })).toBe('timestamp'));
  it('with the secret of somebody else', () => expect(fault({}, [other])).toBe('signature'));
  it('when the sender has no secret', () => expect(fault({}, [])).toBe('signature'));
  it('over a body that was parsed and written again', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(vector.body.toString())));
    expect(fault({}, [shared], at(0), again)).toBe('signature');
  });
  it('over a body with one bit changed', () => {
    const changed = Buffer.from(vector.body);
    changed[3] = (changed[3] ?? 0) ^ 1;
    expect(fault({}, [shared], at(0), changed)).toBe('signature');
  });
  it.each([
    ['base64 that is cut short', vector.signature.slice(0, -4)],
    ['base64 without its padding', vector.signature.replace(/=$/, '')],
    ['base64 of the other alphabet', vector.signature.replaceAll('+', '-').replaceAll('/', '_')],
    ['something behind it', `${vector.signature}!`],
    ['no version', vector.signature.slice(3)],
    ['an unknown version', vector.signature.replace('v1,', 'v2,')],
    ['the version of Ed25519', vector.signature.replace('v1,', 'v1a,')],
    ['hexadecimal', `v1,${Buffer.from(vector.signature.slice(3), 'base64').toString('hex')}`],
    ['nothing but commas', ',,,'],
    ['an empty value', 'v1,'],
  ])('with %s', (_, signature) => expect(fault({ signature }, [shared, publicHalf])).toBe('signature'));
  it('when so many come that looking at each would be work', () => {
    const many = Array.from({ length: 16 }, () => 'v1a,AAAA');
    expect(fault({ signature: [...many, vector.signature].join(' ') })).toBe('signature');
  });
  it('with an Ed25519 signature of another pair', () => {
    const stranger: SigningKey = { algorithm: 'ed25519', key: generateKeyPairSync('ed25519').privateKey };
    const signature = signatureOf(vector.id, vector.timestamp, vector.body, [stranger]);
    expect(fault({ signature }, [publicHalf])).toBe('signature');
  });
});

describe('a full stop in an id', () => {
  it('moves what is signed, and so the door asks for ids without one', () => {
    const body = Buffer.from('1614265330.{}');
    const signature = signatureOf('a', vector.timestamp, body, [shared]);
    const moved = { id: `a.${vector.timestamp}`, timestamp: '1614265330', signature };
    expect(signatureFault(moved, Buffer.from('{}'), [shared], at(0))).toBeUndefined();
  });
});

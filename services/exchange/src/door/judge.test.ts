import { describe, expect, it } from '@jest/globals';
import { signatureOf, type SigningKey } from '../signature/signature.js';
import { isWelcome, judge, type Knock, type Known, MAX_BODY, readMessage } from './judge.js';

const key: SigningKey = { algorithm: 'hmac', key: Buffer.alloc(32, 1) };
const at = new Date('2026-11-22T10:00:00Z');
const timestamp = String(at.getTime() / 1000);
const types = ['bobine.arrival.claimed.v1', 'bobine.announcement.claimed.v1'];
const lab: Known = { vendor: 'lab', keys: [key], types };

const good = {
  specversion: '1.0',
  id: 'lab-1',
  source: '/vendors/lab',
  type: 'bobine.arrival.claimed.v1',
  project: 'hsm',
  data: { material: 'A001', work: 'hsm', kind: 'cameraOriginal', path: 'rolls/A001.mov' },
};
const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

function knock(value: unknown, changed: Partial<Knock['headers']> = {}): Knock {
  const body = Buffer.isBuffer(value) ? value : bytes(value);
  const id = changed.id ?? 'lab-1';
  const signature = signatureOf(id, timestamp, body, [key]);
  return { door: 'http', body, headers: { id, timestamp, signature, ...changed }, at };
}
const answer = (given: Knock, known: Known | undefined = lab) => {
  const judgement = judge(given, readMessage(given.body), known);
  return isWelcome(judgement) ? { code: 'welcome', user: '' } : judgement.refusal;
};
const with_ = (changed: Record<string, unknown>) => knock({ ...good, ...changed });
const without = (name: string) => knock(Object.fromEntries(Object.entries(good).filter(([key]) => key !== name)));

describe('an event is welcome', () => {
  it('when it is signed, whole and granted', () => {
    const judgement = judge(knock(good), readMessage(bytes(good)), lab);
    expect(judgement).toMatchObject({ vendor: 'lab', claim: good, definition: { type: good.type, owner: 'assets' } });
  });
  it('with the optional attributes of CloudEvents', () =>
    expect(
      answer(
        with_({
          time: '2026-11-22T11:00:00+01:00',
          datacontenttype: 'application/json',
          subject: 'A001',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        }),
      ).code,
    ).toBe('welcome'));
  it('with 65,536 bytes', () => {
    const padded = JSON.stringify(good).padEnd(MAX_BODY, ' ');
    expect(answer(knock(padded)).code).toBe('welcome');
  });
  it('whatever order and spaces its text has, as long as that text was signed', () =>
    expect(answer(knock(JSON.stringify(good, null, 2))).code).toBe('welcome'));
});

describe('an event that proves nothing gets one answer', () => {
  const unsigned = answer(knock(good, { signature: 'v1,AAAA' }));
  it.each<[string, Knock, Known | undefined]>([
    ['an unknown source', knock(good), undefined],
    ['no signature', knock(good, { signature: undefined }), lab],
    ['a stale signature', { ...knock(good), at: new Date(at.getTime() + 301_000) }, lab],
    ['a vendor without a secret', knock(good), { ...lab, keys: [] }],
    ['no JSON', knock('hello'), lab],
    ['half a JSON', knock('{"specversion":'), lab],
    ['an empty body', knock(''), lab],
    ['a list of events', knock([good]), lab],
    ['a text', knock('"x"'), lab],
    ['bytes that are no UTF-8', knock(Buffer.concat([bytes(good), Buffer.of(0xff)])), lab],
    ['UTF-16', knock(Buffer.from(JSON.stringify(good), 'utf16le')), lab],
    ['a byte order mark', knock(`\ufeff${JSON.stringify(good)}`), lab],
    ['no source', without('source'), undefined],
    ['a source that is a number', with_({ source: 7 }), undefined],
  ])('for %s', (_, given, known) => {
    const refusal = judge(given, readMessage(given.body), known);
    expect(refusal).toMatchObject({ signed: false, project: '' });
    expect(isWelcome(refusal) ? '' : refusal.refusal).toMatchObject({ code: unsigned.code, user: unsigned.user });
  });
});

describe('a source that no table takes', () => {
  it.each(['a\u0000b', '\ud800', 'x'.repeat(201)])('is not even looked up: %j', (source) =>
    expect(readMessage(bytes({ ...good, source }))?.source).toBeUndefined(),
  );
});

describe('an event whose sender is known is told what is wrong with it', () => {
  it.each(['specversion', 'id', 'type', 'project', 'data'])('when %s is missing', (name) =>
    expect(answer(without(name))).toMatchObject({ code: 'input.invalid', user: expect.stringContaining(name) }),
  );
  it.each<[string, Record<string, unknown>]>([
    ['specversion', { specversion: '0.3' }],
    ['specversion', { specversion: 1 }],
    ['id', { id: '' }],
    ['id', { id: 'x'.repeat(201) }],
    ['id', { id: 'x'.repeat(10_000) }],
    ['id', { id: 'lab.1' }],
    ['id', { id: 'lab 1' }],
    ['id', { id: 'é' }],
    ['id', { id: 1 }],
    ['id', { id: 'lab-2' }],
    ['type', { type: '' }],
    ['type', { type: 'bobine.material.arrived.v1' }],
    ['type', { type: 'bobine.arrival.claimed.v2' }],
    ['type', { type: 'toString' }],
    ['type', { type: {} }],
    ['time', { time: 'yesterday' }],
    ['time', { time: '2026-11-22' }],
    ['project', { project: '' }],
    ['project', { project: ['hsm'] }],
    ['project', { project: 'x'.repeat(121) }],
    ['datacontenttype', { datacontenttype: 'text/xml' }],
    ['actor', { actor: 'person:boss' }],
    ['subjectversion', { subjectversion: 7 }],
    ['data_base64', { data_base64: 'AAAA' }],
    ['data', { data: null }],
    ['data', { data: 'text' }],
    ['data.material', { data: { ...good.data, material: undefined } }],
    ['data.kind', { data: { ...good.data, kind: 'painting' } }],
    ['data.path', { data: { ...good.data, path: '' } }],
    ['data.size', { data: { ...good.data, size: -1 } }],
    ['data.size', { data: { ...good.data, size: 1.5 } }],
    ['data.sha256', { data: { ...good.data, sha256: 'ABC' } }],
    ['data.extra', { data: { ...good.data, extra: 1 } }],
    ['data.note', { data: { ...good.data, note: 'a\u0000b' } }],
    ['data.path', { data: { ...good.data, path: '\ud800' } }],
  ])('%s of %j', (field, changed) =>
    expect(answer(with_(changed))).toMatchObject({ code: 'input.invalid', user: expect.stringContaining(`${field}:`) }),
  );
  it.each<[string, string]>([
    ['source', JSON.stringify(good).replace('{', '{"source":"/vendors/vfx",')],
    ['data.kind', JSON.stringify(good).replace('"kind"', '"kind":"mix","kind"')],
    ['__proto__', JSON.stringify(good).replace('{', '{"__proto__":{"project":"other"},')],
    ['data.path', JSON.stringify(good).replace('"rolls/A001.mov"', `${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['data.path', JSON.stringify(good).replace('"rolls/A001.mov"', '1e999')],
  ])('%s, when JSON allows what we do not', (field, text) =>
    expect(answer(knock(text))).toMatchObject({ code: 'input.invalid', user: expect.stringContaining(field) }),
  );
  it('in a sentence of bounded length, however much is wrong', () => {
    const extra = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`unknown-attribute-${at}`, 1]));
    expect(answer(with_({ data: extra })).user.length).toBeLessThan(2000);
  });
});

describe('the order of the answers lets nobody learn more than it may', () => {
  const big = JSON.stringify({ ...good, type: 'nonsense' }).padEnd(MAX_BODY + 1, ' ');
  const foreign: Known = { ...lab, types: undefined };

  it('too large comes before unsigned', () =>
    expect(answer(knock(big, { signature: 'v1,AAAA' }), undefined).code).toBe('input.tooLarge'));
  it('unsigned comes before a wrong schema', () =>
    expect(answer(knock({ ...good, type: 'nonsense' }, { signature: 'v1,AAAA' })).code).toBe('access.unsigned'));
  it('a wrong schema comes before a foreign project', () =>
    expect(answer(with_({ type: 'nonsense' }), foreign).code).toBe('input.invalid'));
  it('a foreign project comes before a type that is not granted', () =>
    expect(answer(with_({}), foreign).code).toBe('project.unknown'));
  it('a type that is not granted for a project of its own is told', () =>
    expect(answer(with_({}), { ...lab, types: ['bobine.status.claimed.v1'] }).code).toBe('access.denied'));
  it('an event that is turned away names a project only where its vendor is known', () => {
    const given = with_({ type: 'nonsense' });
    expect(judge(given, readMessage(given.body), foreign)).toMatchObject({ project: '', signed: true });
    expect(judge(given, readMessage(given.body), lab)).toMatchObject({ project: 'hsm', signed: true });
  });
});

import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@bobine/contracts';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { readMhlChain } from './mhl-chain.js';
import { readMhl } from './read-mhl.js';

const fixture = (path: string): Buffer => readFileSync(new URL(`./fixtures/${path}`, import.meta.url));
const manifest = fixture('scenario_01/travel_01/A002R2EC/ascmhl/0001_A002R2EC_2020-01-16_091500Z.mhl');
const changed = (from: string | RegExp, to: string): Uint8Array =>
  new TextEncoder().encode(manifest.toString().replace(from, to));
const refused = (bytes: Uint8Array) => expect(() => readMhl(bytes));

describe('reading a manifest', () => {
  it('takes who, how, what and which hashes', () => {
    const read = readMhl(manifest);
    expect(read).toMatchObject({
      createdAt: '2020-01-16T09:15:00+00:00',
      hostname: 'myHost.local',
      tool: { name: 'ascmhl.py', version: '0.3 alpha' },
      process: 'in-place',
      rootHash: { content: { xxh64: '8d02114c32e28cbe' }, structure: { xxh64: 'f557f8ca8e5a88ef' } },
      ignore: ['.DS_Store', 'ascmhl', 'ascmhl/'],
    });
    expect(read.files).toHaveLength(3);
    expect(read.files[0]).toEqual({
      path: 'Clips/A002C006_141024_R2EC.mov',
      size: 5,
      modifiedAt: '2020-01-15T13:00:00+00:00',
      hashes: { xxh64: { value: '0ea03b369a463d9d', action: 'original', hashedAt: '2020-01-16T09:15:00+00:00' } },
    });
    expect(read.directories).toEqual([
      {
        path: 'Clips',
        modifiedAt: '2020-01-15T13:00:00+00:00',
        content: { xxh64: '4c226b42e27d7af3' },
        structure: { xxh64: '906faa843d591a9f' },
      },
    ]);
  });

  it("takes the schema's own example, with authors, references and foreign metadata", () => {
    const read = readMhl(fixture('xsd-example/0001_TEST01_2019-10-11_155603.mhl'));
    expect(read.authors).toEqual([
      { name: 'Liz Foo', email: 'foo@bar.foo.foo.com', phone: '+1 234 567 890 88' },
      { name: 'Ben Zed', email: 'zed@bar.foo.foo.com', phone: '+1 234 567 890 99' },
    ]);
    expect(read.location).toBe('Munich, Germany');
    expect(read.files[2]?.hashes.xxh64).toEqual({ value: '3ab5a4166b9bde44', action: 'failed' });
    expect(read.directories.map(({ path }) => path)).toEqual(['Clips']);
    expect(read.references).toHaveLength(2);
  });

  it('reads no file that could make it read another', () => {
    refused(changed('<hashlist', '<!DOCTYPE hashlist [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<hashlist')).toThrow(
      expect.objectContaining({ code: 'xml.doctype' }),
    );
    refused(changed('myHost.local', '&x;')).toThrow(expect.objectContaining({ code: 'xml.malformed' }));
    refused(Buffer.from(manifest.toString(), 'utf16le')).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^xml/) }),
    );
    refused(changed('UTF-8', 'UTF-7')).toThrow(expect.objectContaining({ code: 'xml.encoding' }));
  });

  it('stops at ten megabytes and at sixty-four levels', () => {
    refused(new Uint8Array(10 * 1024 * 1024 + 1)).toThrow(expect.objectContaining({ code: 'xml.tooLarge' }));
    const deep = `<metadata>${'<a>'.repeat(70)}${'</a>'.repeat(70)}</metadata></hashlist>`;
    refused(changed('</hashlist>', deep)).toThrow(expect.objectContaining({ code: 'xml.tooDeep' }));
  });

  it.each(['../Sidecar.txt', '/etc/passwd', '~/Sidecar.txt', 'a/../../b', 'C:\\x'])(
    'refuses a path that leaves the folder: %s',
    (path) => {
      refused(changed('>Sidecar.txt', `>${path}`)).toThrow(expect.objectContaining({ code: 'path.unsafe' }));
    },
  );

  it('refuses what cannot be trusted to be a manifest', () => {
    refused(changed('Clips/A002C006', 'Clips/A002C007')).toThrow(expect.objectContaining({ code: 'mhl.twice' }));
    refused(changed('0ea03b369a463d9d', '0ea03b')).toThrow(expect.objectContaining({ code: 'mhl.hash' }));
    refused(changed('version="2.0"', 'version="1.1"')).toThrow(expect.objectContaining({ code: 'mhl.unknown' }));
    refused(changed('urn:ASC:MHL:v2.0', 'urn:other')).toThrow(expect.objectContaining({ code: 'mhl.unknown' }));
    refused(changed('size="5"', 'size="many"')).toThrow(expect.objectContaining({ code: 'mhl.size' }));
    refused(changed('</hashlist>', '')).toThrow(expect.objectContaining({ code: 'xml.malformed' }));
    refused(changed(/<pattern>/, '<pattern>x</pattern>'.repeat(1001) + '<pattern>')).toThrow(
      expect.objectContaining({ code: 'mhl.tooManyPatterns' }),
    );
    refused(new Uint8Array()).toThrow(expect.objectContaining({ code: 'xml.malformed' }));
  });

  it('takes no element of another namespace for its own', () => {
    const foreign = '<metadata><x:hash xmlns:x="urn:other"><x:path>../up</x:path></x:hash></metadata></hashlist>';
    expect(readMhl(changed('</hashlist>', foreign))).toEqual(readMhl(manifest));
  });

  it('reads or refuses a damaged file, and never breaks', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: manifest.length - 1 }),
        fc.uint8Array({ maxLength: 4 }),
        fc.nat({ max: 30 }),
        (at, put, cut) => {
          const damaged = Buffer.concat([manifest.subarray(0, at), put, manifest.subarray(at + cut)]);
          for (const read of [readMhl, readMhlChain]) {
            try {
              read(damaged);
            } catch (error) {
              if (!isRefusal(error)) throw error;
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('reading a chain', () => {
  const chain = fixture('scenario_04/file_server/A002R2EC/ascmhl/ascmhl_chain.xml');
  const altered = (from: string, to: string) => new TextEncoder().encode(chain.toString().replace(from, to));

  it('takes the generations in order', () => {
    expect(readMhlChain(chain).map(({ sequence, fileName }) => [sequence, fileName])).toEqual([
      [1, '0001_A002R2EC_2020-01-16_091500Z.mhl'],
      [2, '0002_A002R2EC_2020-01-17_143000Z.mhl'],
    ]);
  });

  it('refuses two generations of one number, a name that leaves the folder, and a manifest', () => {
    const given = (bytes: Uint8Array) => expect(() => readMhlChain(bytes));
    given(altered('sequencenr="2"', 'sequencenr="1"')).toThrow(expect.objectContaining({ code: 'mhl.twice' }));
    given(altered('sequencenr="2"', '')).toThrow(expect.objectContaining({ code: 'mhl.chainEntry' }));
    given(altered('>0001_', '>../0001_')).toThrow(expect.objectContaining({ code: 'path.unsafe' }));
    given(manifest).toThrow(expect.objectContaining({ code: 'mhl.unknown' }));
  });
});

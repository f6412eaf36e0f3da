import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { javaVersion } from './java.js';
import { installedJars } from './kafka-jars.js';
import { isRightMajor, linkLibraries } from './postgres-binaries.js';
import { isRightServer } from './temporal-binary.js';

const newFolder = () => mkdtempSync(join(tmpdir(), 'bobine-binaries-'));

describe('accepting what is on PATH', () => {
  it.each([
    ['postgres (PostgreSQL) 18.4', true],
    ['postgres (PostgreSQL) 18beta1', false],
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', false],
    ['', false],
  ])('PostgreSQL by its major version: %s', (told, right) => expect(isRightMajor(told)).toBe(right));

  it.each([
    ['temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)', true],
    ['temporal version 0.10.7 (server 1.22.4) (ui 2.21.3)', false],
    ['', false],
  ])('Temporal by its server: %s', (told, right) => expect(isRightServer(told)).toBe(right));

  it.each([
    ['openjdk version "17.0.15" 2025-04-15', '17.0.15'],
    ['java version "1.8.0_402"', '1.8.0_402'],
    ['Error: no java', undefined],
  ])('Java by what it says of itself: %s', (told, version) => expect(javaVersion(told)).toBe(version));

  it('Kafka from KAFKA_HOME or from its script on PATH, of version 4 only', () => {
    const [four, three] = ['4.1.2', '3.9.0'].map((version) => {
      const home = newFolder();
      for (const folder of ['bin', 'libs']) mkdirSync(join(home, folder));
      writeFileSync(join(home, 'libs', `kafka_2.13-${version}.jar`), '');
      writeFileSync(join(home, 'bin', 'kafka-server-start.sh'), '');
      chmodSync(join(home, 'bin', 'kafka-server-start.sh'), 0o755);
      return home;
    }) as [string, string];
    expect(installedJars({ KAFKA_HOME: four, PATH: '' })).toBe(join(four, 'libs'));
    expect(installedJars({ PATH: join(four, 'bin') })).toBe(join(four, 'libs'));
    expect(installedJars({ KAFKA_HOME: three, PATH: join(three, 'bin') })).toBeUndefined();
  });
});

describe('the libraries of the packaged PostgreSQL', () => {
  it('get the links that an install without scripts leaves out, and only beside their sources', () => {
    const native = join(newFolder(), 'native');
    mkdirSync(join(native, 'lib'), { recursive: true });
    const links = [
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' },
      { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so' },
      { source: 'native/lib/libpq.so.5.18', target: '../outside.so' },
    ];
    writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
    symlinkSync('already-there', join(native, 'lib', 'libpq.so'));
    linkLibraries(native);
    expect(readlinkSync(join(native, 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18');
    expect(readlinkSync(join(native, 'lib', 'libpq.so'))).toBe('already-there');
    expect(() => readlinkSync(join(native, '..', '..', 'outside.so'))).toThrow();
  });
});

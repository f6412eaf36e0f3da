import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '@bobine/local';
import { describe, expect, it } from '@jest/globals';
import { type ComposeService, readCompose } from './compose.js';
import { pretend, serviceOf, strangeIn } from './testing/known-settings.js';

const compose = readCompose();
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('bobine:'));
/** An environment whose files are read: each holds a secret. */
const read = (environment: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      const plain = name.replace(/_FILE$/, '');
      return [plain, name === plain ? value : pretend(plain)];
    }),
  );
/** The folder of secrets that a container sees: a service its own; a rebuild needs the administrator's. */
const folderOf = (name: string): string => (name === 'rebuild' ? 'postgres' : serviceOf(name));
const volumesOf = ({ volumes = [] }: ComposeService): string[] =>
  volumes.map((volume) => (typeof volume === 'string' ? (volume.split(':')[0] ?? '') : volume.source));

describe('the compose file', () => {
  it('gives every program each setting it needs, and none it does not know', () => {
    for (const [name, { environment }] of ours) {
      const env = read(environment);
      const strange = strangeIn(name, env);
      expect({ name, strange }).toEqual({ name, strange: [] });
    }
  });

  it('runs programs that the build makes', () => {
    expect(ours.map(([name]) => name)).toEqual(
      expect.arrayContaining(['production', 'assets', 'media', 'deliverables', 'orchestrator', 'exchange', 'api']),
    );
    for (const [, { command = [] }] of ours) {
      const main = command[1] ?? '';
      expect(existsSync(join(repository, main.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(true);
    }
  });

  it('starts nothing before what it stands on is healthy, or done', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [on, { condition }] of Object.entries(depends_on)) {
        const other = compose.services[on]!;
        const ends = on === 'secrets' || on === 'migrate';
        expect({ on, condition }).toEqual({
          on,
          condition: ends ? 'service_completed_successfully' : 'service_healthy',
        });
        expect(ends || Boolean(other.healthcheck?.test)).toBe(true);
      }
    }
    for (const [name, { depends_on }] of ours) {
      const stands = name === 'migrate' ? ['secrets', 'postgres'] : ['migrate', 'kafka', 'temporal'];
      expect(Object.keys(depends_on ?? {})).toEqual(stands);
    }
  });

  it('opens the API and the vendors’ door, and no server', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['exchange', 'api']);
  });

  it('shows each container its own secrets: the migration alone sees all', () => {
    for (const [name, service] of services) {
      for (const volume of service.volumes ?? []) {
        if (typeof volume !== 'string' && volume.source === 'secrets') {
          expect({ name, folder: volume.volume?.subpath }).toEqual({ name, folder: folderOf(name) });
        } else if (typeof volume === 'string' && volume.startsWith('secrets:')) {
          expect(['secrets', 'migrate']).toContain(name);
        }
      }
    }
  });

  it('gives the shared folder to every service that keeps or shows files', () => {
    const without = ['production', 'assets', 'media', 'deliverables', 'exchange', 'api'].filter(
      (name) => !volumesOf(compose.services[name]!).includes('files'),
    );
    expect(without).toEqual([]);
  });

  it('names only volumes and configs that it has, and images by their tags', () => {
    for (const [, service] of services) {
      for (const volume of volumesOf(service)) expect(Object.keys(compose.volumes)).toContain(volume);
      for (const { source } of service.configs ?? []) expect(Object.keys(compose.configs)).toContain(source);
      for (const word of service.healthcheck?.test ?? []) expect(typeof word).toBe('string');
      expect(service.image).toMatch(/^[a-z0-9./-]+:\d+(\.\d+)*$/);
    }
  });

  it('keeps no secret in itself', () => {
    for (const [, { environment = {} }] of services) {
      const told = Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|PWD/.test(name));
      for (const [name, value] of told) expect(`${name} ${value}`).toMatch(/_FILE \/secrets\//);
    }
  });
});

describe('the secrets that the first start makes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-compose-'));
  const make = (): Record<string, string> => {
    const content = compose.configs['make-secrets']!.content.replaceAll('$$', '$');
    const here = content.replaceAll('/secrets', folder).replaceAll('/files', folder);
    // Whose files they are is not ours to say outside a container.
    execFileSync('bash', ['-c', `chown() { :; }\n${here}`], { timeout: 10_000 });
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
      files.map(({ parentPath, name }) => [
        join(parentPath, name).slice(folder.length + 1),
        readFileSync(join(parentPath, name), 'utf8'),
      ]),
    );
  };

  it('are long, differ, and stay the same at every later start', () => {
    const made = make();
    expect(make()).toEqual(made);
    const { site, 'api/site': apisSite, 'postgres/temporal': temporal } = made;
    expect([apisSite, temporal]).toEqual([site, made['temporal/password']]);
    for (const secret of Object.values(made)) expect(secret).toMatch(/^[\w-]{44}$/);
    expect(new Set(Object.values(made)).size).toBe(9); // the administrator's, Temporal's, the site's, and six services'
  });

  it('are every file that a container is told to read', () => {
    const made = make();
    for (const [name, { environment = {} }] of services) {
      for (const [setting, path] of Object.entries(environment)) {
        if (!setting.endsWith('_FILE')) continue;
        const file = path.replace('/secrets/', name === 'migrate' ? '' : `${folderOf(name)}/`);
        expect({ name, setting, there: file in made }).toEqual({ name, setting, there: true });
      }
    }
  });
});

import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  bobineCache,
  clientEnvironment,
  forgetEverything,
  onDatabase,
  repository,
  rssMb,
  type Servers,
  type Site,
  siteAt,
  startDemo,
  startServers,
} from '@bobine/local';
import { lawBreaches } from '@bobine/checker';
import pg from 'pg';
import { stringify } from 'yaml';
import { Cluster } from './cluster/cluster.js';
import { exampleValues, Helm } from './helm.js';
import { buildLayout, type Image, imageIn } from './image.js';
import { Manifests, secretsOf } from './manifests.js';

const REST_WITHIN_MS = 120_000;
const USER = 10001;

/**
 * Installs the chart on this machine, without a cluster: real servers, the image's layout built by the Dockerfile's steps, the
 * migration job, and a process for each pod with exactly the chart's command and environment; then plays the demonstration
 * against the chart's Services, judges the law, and has the read model rebuilt by the chart's own job. Resolves with the exit code.
 */
export async function demo(
  place: Pick<Site, 'home' | 'env' | 'signal' | 'say'>,
  { replicas, keepImage }: { replicas: number; keepImage: boolean },
): Promise<number> {
  const { env, signal, say } = place;
  // A new installation each time: its secrets are new, too.
  const home = join(place.home, 'site');
  await forgetEverything(home);
  const servers = await startServers({ home, env, signal, say });
  const site = siteAt({ home, cache: bobineCache(env), env, signal, say });
  let cluster: Cluster | undefined;
  try {
    const helm = await Helm.find(site);
    const files = folderFor(site, 'files');
    const manifests = new Manifests(
      await helm.template([exampleValues('small'), valuesFile(site, servers, files, replicas)]),
    );
    const folder = join(place.home, 'image');
    const image = keepImage && existsSync(folder) ? imageIn(folder) : await buildLayout(site, folder);
    const admin = decodeURIComponent(new URL(servers.databaseUrl).password);
    const secrets = { ...secretsOf(manifests), postgres: { password: admin } };
    cluster = new Cluster(manifests, { site, image, secrets, path: pathOf(site, image) });
    const began = Date.now();
    await cluster.start();
    say(`${cluster.pods.length} pods are ready ${seconds(began)} after the installation began.`);
    return await play(site, servers, cluster, files);
  } finally {
    const took = await cluster?.stop();
    if (took !== undefined) say(`Every pod ended by itself; the slowest took ${(took / 1000).toFixed(1)} s.`);
    await servers.stop();
  }
}

async function play(site: Site, servers: Servers, cluster: Cluster, files: string): Promise<number> {
  const began = Date.now();
  const { demoLink } = cluster.links;
  const env = {
    ...clientEnvironment(site.env),
    BOBINE_API: cluster.addressOf('api'),
    BOBINE_DOOR: cluster.addressOf('exchange'),
    ...(demoLink ? { BOBINE_DEMO_LINK: demoLink } : {}),
    KAFKA_BROKERS: servers.kafkaBrokers,
    BOBINE_FILES: files,
    BOBINE_HOME: folderFor(site, 'demo'),
  };
  let shown = '';
  const show = (line: string): void => {
    if (line !== shown) site.say(line);
    shown = line;
  };
  const { result, stop } = startDemo(site, join(repository, 'deploy/demo/dist/main.js'), env, show);
  try {
    const fallen = watch(site, cluster);
    const ended = await Promise.race([result, fallen]);
    if ('failed' in ended) {
      site.say(`The demonstration did not finish: ${ended.failed}`);
      return 1;
    }
    site.say(`The demonstration was played to its end in ${seconds(began)}.`);
    const breaches = await atRest(servers);
    tellFigures(site, cluster);
    for (const breach of breaches) site.say(`The law is broken: ${breach}`);
    if (breaches.length === 0) site.say('The law holds for every event that was accepted.');
    site.say((await cluster.runJob('rebuild')).trimEnd());
    return breaches.length === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}

/** Resolves when a pod has died, which none may: a cluster would start it again, and we want to see it. */
async function watch(site: Site, cluster: Cluster): Promise<{ failed: string }> {
  for (;;) {
    await pause(1000, undefined, { ref: false, signal: site.signal });
    const fallen = cluster.pods.flatMap(({ fallen }) => fallen ?? []);
    if (fallen.length > 0) return { failed: `these pods have died:\n${fallen.join('\n')}` };
  }
}

async function atRest(servers: Servers): Promise<string[]> {
  const db = new pg.Pool({ connectionString: onDatabase(servers.databaseUrl, 'bobine'), max: 3 });
  try {
    for (const until = Date.now() + REST_WITHIN_MS; ; await pause(1000)) {
      const found = await lawBreaches(db);
      if (found.length === 0 || Date.now() > until) return found.map(({ what }) => what);
    }
  } finally {
    await db.end();
  }
}

function tellFigures(site: Site, cluster: Cluster): void {
  for (const { name, pid } of cluster.pods) if (pid) site.say(`${name.padEnd(16)} ${rssMb(pid)} MB resident`);
  for (const [service, handed] of Object.entries(cluster.handed()))
    site.say(`${service.padEnd(22)} connections for each pod: ${handed.join(', ')}`);
}

/** The values of this installation: the servers that run here, and as many pods of each as were asked for. */
function valuesFile(site: Site, servers: Servers, files: string, replicas: number): string {
  const { hostname, port, username } = new URL(servers.databaseUrl);
  const file = join(site.home, 'values.yaml');
  const values = {
    postgres: { host: hostname, port: Number(port), admin: { user: decodeURIComponent(username) } },
    kafka: { brokers: servers.kafkaBrokers.split(',') },
    temporal: { address: servers.temporalAddress },
    files: { mountPath: files },
    settings: { demo: true, allowPrivateWebhooks: true, logLevel: 'warn' },
    defaults: { replicas },
  };
  writeFileSync(file, stringify(values));
  return file;
}

/** A folder that the pods' user may write. */
function folderFor(site: Site, name: string): string {
  const folder = join(site.home, name);
  mkdirSync(folder, { recursive: true });
  if (process.getuid?.() === 0) chownSync(folder, USER, USER);
  chmodSync(folder, 0o777);
  return folder;
}

/** What the image has on its PATH: Node, and the ffmpeg of its distribution; here, those of this machine. */
function pathOf(site: Site, image: Image): string {
  const bin = join(image.root, 'usr/local/bin');
  mkdirSync(bin, { recursive: true });
  const ffmpeg = site.env.FFMPEG ?? join(repository, 'node_modules/@ffmpeg-installer/linux-x64/ffmpeg');
  for (const [name, file] of [
    ['node', process.execPath],
    ['ffmpeg', ffmpeg],
  ] as const)
    if (!existsSync(join(bin, name))) symlinkSync(file, join(bin, name));
  return [bin, '/usr/bin', '/bin'].join(delimiter);
}

const seconds = (began: number): string => `${((Date.now() - began) / 1000).toFixed(1)} s`;

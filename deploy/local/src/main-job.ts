import { setTimeout as pause } from 'node:timers/promises';
import { tellFailure } from './cannot-start.js';
import { startDemo, type Demo, type DemoResult } from './demo.js';
import { exclusively } from './exclusive.js';
import { alreadyRunning, forgetEverything } from './fresh.js';
import { bobineCache, bobineHome, makeHome } from './home.js';
import { isAnothers } from './ledger.js';
import { stopProcess } from './process-identity.js';
import { checkPort, clientEnvironment, productEnvironment, type ProductEnvironment } from './product-environment.js';
import { startProduct, type Product } from './product.js';
import { buildReport, rssMb, writeReport } from './report.js';
import { startServers, type Servers } from './servers.js';
import { siteAt, type Site } from './site.js';
import type { StartOptions } from './start-options.js';
import type { Terminal } from './terminal.js';

/** What the main job runs and where: the programs are an argument, so that tests can give small ones. */
export type MainJob = StartOptions & {
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  terminal: Terminal;
  productMain: string;
  demoMain: string;
  /** When the person asked, in milliseconds since the epoch. */
  began: number;
};

/** The exit code of a run that was to finish and was stopped instead, as shells have it. */
export const interrupted = 130;

/** Starts everything, follows the demo, stays up as asked, and stops everything in order; returns the exit code. */
export async function runMainJob(job: MainJob): Promise<number> {
  const home = bobineHome(job.env);
  if (job.fresh) await forgetEverything(home);
  makeHome(home);
  const say = (line: string) => job.terminal.say(line);
  const site = siteAt({ home, cache: bobineCache(job.env), env: job.env, signal: job.signal, say });
  await takeTheSeat(site);
  if (job.port !== undefined) await checkPort(job.port);
  const over = new AbortController();
  const stops: Stop[] = [];
  try {
    return await runAll(job, site, stops, over.signal);
  } finally {
    over.abort();
    job.terminal.settle();
    if (stops.length) say('Stopping');
    for (const stop of stops.reverse()) await stop().catch((error: unknown) => say(tellFailure(error)));
    site.ledger.forget('start');
  }
}

type Stop = () => Promise<void>;

/** One start at a time on one home; the programs that a killed one left are stopped, its servers are left to be adopted. */
async function takeTheSeat(site: Site): Promise<void> {
  await exclusively(site.home, async () => {
    const seated = site.ledger.living('start');
    if (seated && isAnothers(seated)) throw alreadyRunning(seated.pid);
    site.ledger.record('start', process.pid);
  });
  for (const name of ['demo', 'services']) {
    const left = site.ledger.living(name);
    if (!left) continue;
    site.say(`Stopping process ${left.pid} (${name}), which an earlier start left here`);
    await stopProcess(left);
    site.ledger.forget(name);
  }
}

async function runAll(job: MainJob, site: Site, stops: Stop[], over: AbortSignal): Promise<number> {
  const { terminal, signal } = job;
  const servers = await startServers({ home: site.home, env: job.env, signal, say: site.say });
  stops.push(() => servers.stop());
  terminal.say(
    `Servers: ${Object.entries(servers.obtained)
      .map(([name, how]) => `${name} (${how})`)
      .join(', ')}`,
  );
  const environment = await productEnvironment(site, servers, undefined, job.port);
  // The demo's client is let in anew at each start that plays it, and where none is played there is no such client.
  environment.env.BOBINE_DEMO = job.empty ? '0' : '1';
  const product = await startProduct(site, job.productMain, environment);
  stops.push(() => product.stop());
  const ready = Math.round((Date.now() - job.began) / 100) / 10;
  for (const line of addresses(servers, environment, product)) terminal.say(line);
  terminal.say(`Ready after ${ready} s.`);

  const watch = watchOver(job, product, servers, AbortSignal.any([signal, over]));
  let result: DemoResult | undefined;
  if (!job.empty) {
    const demo = await beginDemo(job, site, environment, product);
    stops.push(() => demo.stop());
    result = await Promise.race([demo.result, watch.then(() => undefined)]);
    terminal.settle();
    if (result && 'failed' in result) terminal.say(`The demo did not finish: ${result.failed}`);
    else if (result) terminal.say('The demo is done.');
  }
  if (job.report) {
    const memory = { rssMb: rssMb(product.identity.pid) };
    writeReport(job.report, buildReport(result, { servers: servers.obtained, ready, memory }));
  }
  if (job.once && (result || job.empty)) return result && 'failed' in result ? 1 : 0;
  if (!signal.aborted) terminal.say('Ctrl-C stops everything.');
  const code = await watch;
  return job.once && signal.aborted ? interrupted : code;
}

function addresses(servers: Servers, { ports }: ProductEnvironment, { links }: Product): string[] {
  const first = `http://127.0.0.1:${ports.api}`;
  return [
    `Dashboard       ${first}/`,
    `GraphiQL        ${first}/graphiql`,
    ...(servers.temporalUi ? [`Temporal UI     ${servers.temporalUi}`] : []),
    `Vendors' door   http://127.0.0.1:${ports.exchange}/events`,
    ...(links.signIn ? [`Sign in         ${links.signIn} (works once)`] : []),
  ];
}

/** Resolves with the exit code when the person stops us (0), or when something we stand on has died (1). */
async function watchOver(job: MainJob, product: Product, servers: Servers, signal: AbortSignal): Promise<number> {
  while (!signal.aborted) {
    if (product.hasEnded()) {
      job.terminal.say(`The services have died. The end of their log:\n${product.logTail()}`);
      return 1;
    }
    const fallen = servers.fallen();
    if (fallen.length) {
      job.terminal.say(`${fallen.join(', ')} died; the logs are in ${bobineHome(job.env)}/logs.`);
      return 1;
    }
    await pause(500, undefined, { signal }).catch(() => undefined);
  }
  return 0;
}

async function beginDemo(job: MainJob, site: Site, environment: ProductEnvironment, product: Product): Promise<Demo> {
  // The services print the demo's link when they are first asked for it or first up; a moment's grace, then without.
  for (const until = Date.now() + 5000; !product.links.demo && Date.now() < until && !job.signal.aborted;)
    await pause(100);
  const { ports, files, env } = environment;
  const demoEnv: NodeJS.ProcessEnv = {
    ...clientEnvironment(job.env),
    BOBINE_API: `http://127.0.0.1:${ports.api}`,
    BOBINE_DOOR: `http://127.0.0.1:${ports.exchange}`,
    ...(product.links.demo && { BOBINE_DEMO_LINK: product.links.demo }),
    KAFKA_BROKERS: env.KAFKA_BROKERS,
    BOBINE_FILES: files,
    BOBINE_HOME: site.home,
  };
  return startDemo(site, job.demoMain, demoEnv, (line) => job.terminal.show(line));
}

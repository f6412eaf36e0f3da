import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { Source } from './server.js';
import type { Site } from './site.js';
import { isExecutable, onPath, runFetching, runTool } from './tool.js';

/** The newest tag that `go install` accepts: later ones carry replace directives. Server 1.29 with its UI. */
const version = '1.5.1';

export type TemporalBinary = { temporal: string };

/** The Temporal CLI with its development server: from PATH, the cache, or built by Go into the cache. */
export async function findTemporal(site: Site): Promise<Source<TemporalBinary>> {
  const installed = onPath('temporal', site.env);
  if (installed && (await hasServer(site, installed)))
    return { obtained: 'path', get: async () => ({ temporal: installed }) };
  const temporal = join(site.cache, `temporal-${version}`, 'temporal');
  if (isExecutable(temporal)) return { obtained: 'cache', get: async () => ({ temporal }) };
  const go = onPath('go', site.env);
  if (!go) {
    throw new CannotStart('Temporal is not here yet, and building it needs Go: there is no go on PATH.', [
      'install Go 1.23 or later',
      'or install the temporal command line tool and put it on PATH',
      'or set TEMPORAL_ADDRESS to a Temporal that runs already',
    ]);
  }
  return {
    obtained: 'package',
    get: async () => {
      await build(site, go, temporal);
      return { temporal };
    },
  };
}

/** A `temporal` that has `server start-dev`, of server 1.2x: `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)`. */
async function hasServer(site: Site, file: string): Promise<boolean> {
  return isRightServer(await runTool(file, ['--version'], { env: site.env }).catch(() => ''));
}

export function isRightServer(told: string): boolean {
  const found = /Server (\d+)\.(\d+)/.exec(told);
  return !!found && Number(found[1]) === 1 && Number(found[2]) >= 27;
}

async function build(site: Site, go: string, temporal: string): Promise<void> {
  site.say(`Temporal: building ${version} with Go (4 to 7 minutes on two cores, once)`);
  const aside = `${dirname(temporal)}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    await runFetching(
      go,
      ['install', `github.com/temporalio/cli/cmd/temporal@v${version}`],
      {
        env: { ...site.env, GOBIN: aside, GOFLAGS: '', CGO_ENABLED: '0' },
        cwd: aside,
        signal: site.signal,
        onWait: (seconds) => seconds % 30 < 15 && site.say(`Temporal: still building (${minutes(seconds)})`),
      },
      {
        what: 'Go could not build Temporal:',
        ways: [
          'check that Go reaches its module proxy (go env GOPROXY) and start again; what was fetched is kept',
          'or install the temporal command line tool and put it on PATH',
          'or set TEMPORAL_ADDRESS to a Temporal that runs already',
        ],
      },
    );
    mkdirSync(dirname(temporal), { recursive: true });
    if (!existsSync(temporal)) renameSync(join(aside, 'temporal'), temporal);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart, isExecutable, onPath, runFetching, type Site } from '@bobine/local';

/** A program written in Go: where its main package lies, and how long building it takes on two cores. */
export type GoTool = { name: string; version: string; main: string; takes: string; ways: readonly string[] };

/** The program from the cache, else built with Go into the cache. */
export async function goTool(site: Site, tool: GoTool): Promise<string> {
  const file = join(site.cache, `${tool.name}-${tool.version}`, tool.name);
  if (!isExecutable(file)) await build(site, tool, file);
  return file;
}

async function build(site: Site, { name, version, main, takes, ways }: GoTool, file: string): Promise<void> {
  const go = onPath('go', site.env);
  if (!go) throw new CannotStart(`${name} is not here yet, and building it needs Go: there is no go on PATH.`, ways);
  site.say(`${name}: building ${version} with Go (${takes}, once)`);
  const aside = `${dirname(file)}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  const told = {
    what: `Go could not build ${name}:`,
    ways: [
      'check that Go reaches its module proxy (go env GOPROXY) and start again; what was fetched is kept',
      ...ways,
    ],
  };
  const run = { env: { ...site.env, GOFLAGS: '', CGO_ENABLED: '0' }, cwd: aside, signal: site.signal };
  try {
    // In a module of its own: `go install` refuses programs whose module excludes some version of another.
    await runFetching(go, ['mod', 'init', 'example.com/tool'], run, told);
    await runFetching(go, ['get', `${main}@v${version}`], run, told);
    await runFetching(go, ['build', '-o', name, main], run, told);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) renameSync(join(aside, name), file);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

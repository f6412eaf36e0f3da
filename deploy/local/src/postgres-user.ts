import { chownSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import type { Command } from './server.js';
import type { Site } from './site.js';
import { onPath, runTool } from './tool.js';

/** Postgres refuses to run as root; started by root it runs as this system user of ours. */
const systemUser = 'bobine';

export type PostgresUser = { uid: number; gid: number } | undefined;

/** Who runs Postgres: nobody special for a person, a system user (made once) for root. */
export async function postgresUser(site: Site): Promise<PostgresUser> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await idsOf(site);
  if (known) return known;
  const useradd = onPath('useradd', site.env);
  try {
    if (!useradd) throw new Error('there is no useradd');
    const settings = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
    await runTool(useradd, [...settings, '--shell', '/usr/sbin/nologin', systemUser], { env: site.env });
  } catch (error) {
    await pause(1000); // another start may just have made it
    const made = await idsOf(site);
    if (made) return made;
    throw new CannotStart(
      `PostgreSQL does not run as root, and no system user could be made for it: ${String(error)}`,
      [
        `make one: useradd --system ${systemUser}`,
        'or start Bobine as an ordinary user',
        'or set DATABASE_URL to a PostgreSQL 18 that runs already',
      ],
    );
  }
  return idsOf(site);
}

async function idsOf(site: Site): Promise<PostgresUser> {
  const id = onPath('id', site.env) ?? 'id';
  try {
    const uid = Number(await runTool(id, ['-u', systemUser], { env: site.env }));
    const gid = Number(await runTool(id, ['-g', systemUser], { env: site.env }));
    return uid > 0 ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** Gives a file or folder of ours to the user that runs Postgres. */
export function giveTo(user: PostgresUser, path: string): void {
  if (user) chownSync(path, user.uid, user.gid);
}

/**
 * The command as that user. Where the way to one of `paths` is closed to others (a checkout in root's own folder),
 * the process keeps the one right it needs to pass: root's, to walk through closed folders.
 */
export function asUser(user: PostgresUser, site: Site, command: Command, paths: readonly string[]): Command {
  if (!user) return command;
  const closed = paths.map(closedFolderAbove).find(Boolean);
  if (!closed) return { ...command, uid: user.uid, gid: user.gid };
  const setpriv = onPath('setpriv', site.env);
  if (!setpriv) {
    throw new CannotStart(`PostgreSQL runs as the user ${systemUser}, who may not pass through ${closed}.`, [
      'put the checkout (or BOBINE_HOME) where others may pass',
      'or start Bobine as an ordinary user',
      'or set DATABASE_URL to a PostgreSQL 18 that runs already',
    ]);
  }
  const rights = ['--inh-caps', '--ambient-caps', '--bounding-set'].map((set) => `${set}=-all,+dac_override`);
  // Without it, access(2) would answer as if the right were not there, and initdb asks by access(2).
  rights.push('--securebits=+no_setuid_fixup');
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', ...rights, '--'];
  return { ...command, file: setpriv, args: [...identity, command.file, ...command.args] };
}

function closedFolderAbove(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (!(statSync(folder).mode & 0o001)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

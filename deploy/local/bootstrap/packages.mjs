import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, say, succeeds, Unable } from './place.mjs';

const modules = join(repository, 'node_modules');
const marker = join(modules, '.bobine-installed');
const lockfile = join(repository, 'package-lock.json');

/** Installs the packages the lockfile names, unless that is what is installed. */
export async function installPackages() {
  const wanted = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  if (read(marker) === wanted) return;
  if (installedByHand()) return writeFileSync(marker, wanted);
  checkNpm();
  say('Installing packages (a minute or two)');
  // Not npm ci, which refuses a lockfile without the optional packages of other systems, and a registry need not carry
  // those; this installs what the lockfile names, checked by its hashes, and leaves the lockfile alone.
  if (!(await succeeds('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']))) {
    throw new Unable(
      [
        'The packages could not be installed; npm says why above.',
        '  - check that npm reaches its registry (npm ping; npm config get proxy), then start again',
        '  - with a full disk, free some space: the packages need about 1 GB',
        '  - or install them yourself with npm install, then start again',
      ].join('\n'),
    );
  }
  writeFileSync(marker, wanted);
}

/** A developer's own npm install writes its record after the lockfile; what it installed is what the lockfile names. */
function installedByHand() {
  const record = modifiedAt(join(modules, '.package-lock.json'));
  return record !== undefined && record >= modifiedAt(lockfile);
}

function checkNpm() {
  try {
    execFileSync('npm', ['--version'], { stdio: 'ignore' });
  } catch {
    throw new Unable(
      'npm is needed, and there is none on PATH.\n  - install npm (it comes with Node), then start again',
    );
  }
}

/** The Node the project runs on: version 24 from the packages, put there by an install script. */
export async function projectNode() {
  const packaged = join(modules, '.bin', 'node');
  if (isNode24(packaged)) return packaged;
  if (isNode24(process.execPath)) return process.execPath;
  say('Fetching Node 24 (npm rebuild node)');
  await succeeds('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (isNode24(packaged)) return packaged;
  throw new Unable(
    [
      'Node 24 did not come with the packages: its install script was not allowed to run, or could not fetch it.',
      '  - allow it: npm config set ignore-scripts false, then npm rebuild node',
      '  - or install Node 24 yourself and start again with it',
    ].join('\n'),
  );
}

function isNode24(file) {
  try {
    return Number.parseInt(execFileSync(file, ['-p', 'process.versions.node'], { encoding: 'utf8' }), 10) >= 24;
  } catch {
    return false;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GROUPS } from '../commands.js';
import { wantedAt } from './complete.js';
import { SCRIPTS } from './scripts.js';

const wanted = (line: string) => wantedAt(line.split(' '), GROUPS);

describe('what may come next on a line', () => {
  it('is a command, and none that is hidden', async () => {
    const { words } = await wanted('');
    expect(words).toEqual(expect.arrayContaining(['login', 'status', 'template', 'help']));
    expect(words).not.toContain('__complete');
    expect((await wanted('help ')).words).toContain('template');
  });

  it('is a command below it, or an option of it, but for those that are given', async () => {
    expect((await wanted('template ')).words).toEqual(expect.arrayContaining(['publish', 'retire', 'simulate']));
    const { words } = await wanted('template publish x.yaml --why y --');
    expect(words).toEqual(expect.arrayContaining(['--yes', '--json', '--help']));
    expect(words).not.toContain('--why');
    expect((await wanted('run migrate a --keep x --')).words).toContain('--keep');
  });

  it('is one of the values that an option or a word may have', async () => {
    expect(await wanted('status --language ')).toEqual({ words: ['en', 'fr'] });
    expect(await wanted('run prioritise a --priority ')).toEqual({ words: ['low', 'normal', 'high', 'urgent'] });
    expect(await wanted('completion ')).toEqual({ words: ['bash', 'zsh', 'fish'] });
    expect(await wanted('decide x ')).toEqual({ words: ['approve', 'retake', 'reject'] });
  });

  it('is something that the site or the disk knows', async () => {
    expect(await wanted('status ')).toMatchObject({ of: 'project' });
    expect(await wanted('--api http://x status h')).toMatchObject({ of: 'project' });
    expect(await wanted('run hold a b ')).toMatchObject({ of: 'run' });
    expect(await wanted('template validate a ')).toMatchObject({ of: 'file' });
    expect(await wanted('agent --folder ')).toMatchObject({ of: 'folder' });
    expect(await wanted('status a ')).toEqual({ words: [] });
    expect(await wanted('nonsense ')).toEqual(expect.objectContaining({ words: expect.any(Array) }));
  });
});

const has = (shell: string): boolean => {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A program that answers like `bobine`, and tells what it was asked. */
function standIn(): { folder: string; bin: string } {
  const folder = mkdtempSync(join(tmpdir(), 'bobine-complete-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const script = `#!/bin/sh
[ "$1 $2" = "__complete --" ] || exit 9
shift 2
for last; do :; done
case "$*" in
  "manifest verify "*) echo file ;;
  *) printf 'words\\nstatus\\nstatic value\\nvendor:lab\\nvendor:anim\\nasked:%s\\n' "$#" ;;
esac
`;
  writeFileSync(join(bin, 'bobine'), script);
  chmodSync(join(bin, 'bobine'), 0o755);
  writeFileSync(join(folder, 'delivery.json'), '{}');
  return { folder, bin };
}

(has('bash') ? describe : describe.skip)('bash', () => {
  const { folder, bin } = standIn();
  const completed = (line: string): string[] => {
    const script = `${SCRIPTS.bash}\nCOMP_LINE=${JSON.stringify(line)} COMP_POINT=${line.length}\n_bobine\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, COMP_WORDBREAKS: ' :=' };
    const said = execFileSync('bash', ['--norc', '-c', script], { cwd: folder, env, encoding: 'utf8' });
    return said.split('\n').filter(Boolean);
  };

  it('completes what the program answers', () => {
    expect(completed('bobine stat')).toEqual(['status', 'static value']);
    expect(completed('bobine template ask')).toEqual(['asked:2']);
    expect(completed('bobine template asked:')).toEqual(['2']);
    expect(completed('bobine ')).toContain('vendor:lab');
  });

  it('goes on after a colon, which bash takes for the end of a word', () => {
    expect(completed('bobine run reassign --to vendor:a')).toEqual(['anim']);
  });

  it('completes files where one is asked for', () => {
    expect(completed('bobine manifest verify deli')).toEqual(['delivery.json']);
  });
});

const SYNTAX = { bash: ['-n'], zsh: ['-n'], fish: ['--no-execute'] } as const;
describe.each(Object.keys(SYNTAX) as (keyof typeof SYNTAX)[])('the script for %s', (shell) => {
  it('asks the program itself', () => {
    expect(SCRIPTS[shell]).toContain('__complete --');
  });
  // Not every machine has every shell.
  (has(shell) ? it : it.skip)('is understood by it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'bobine-script-')), 'script');
    writeFileSync(file, SCRIPTS[shell]);
    execFileSync(shell, [...SYNTAX[shell], file]);
  });
});

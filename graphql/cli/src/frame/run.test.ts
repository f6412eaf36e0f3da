import { phrase, refuse, sayIn } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { GROUPS } from '../commands.js';
import { command, flag, many, maybe, needed, one, preset, some, text } from './command.js';
import { EXIT } from './exit.js';
import type { Groups } from './program.js';
import { run } from './run.js';

type Seen = { words: unknown; given: unknown };
let seen: Seen | undefined;
const groups: Groups = {
  ship: {
    says: phrase`document`,
    load: async () => [
      command({
        name: 'ship send',
        says: phrase`document`,
        args: [one(phrase`FILE`, phrase`its id`), maybe(phrase`FILE`, phrase`its id`)],
        options: {
          to: needed(phrase`WHOM`, phrase`its id`),
          'at-once': many(phrase`N`, phrase`its id`),
          most: preset(phrase`N`, '20', phrase`its id`),
          note: text(phrase`TEXT`, phrase`its id`),
          plain: flag(phrase`its id`),
        },
        run: async (words, given, { out }) => {
          seen = { words, given };
          out.say(phrase`Done.`);
          out.answer({ sent: words[0] }, phrase`All is well.`);
          return EXIT.well;
        },
      }),
      command({
        name: 'ship sink',
        says: phrase`document`,
        args: [some(phrase`FILE`, phrase`its id`)],
        run: async () => {
          throw refuse('project.unknown', phrase`There is no event ${'x'}.`);
        },
      }),
      command({
        name: 'ship break',
        says: phrase`document`,
        run: async () => {
          throw new TypeError('A bug.');
        },
      }),
    ],
  },
};

async function ran(line: string, more: { env?: NodeJS.ProcessEnv; groups?: Groups } = {}) {
  const said = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({ write: (written: string) => (said[to] += written) });
  const exit = await run(line.split(' ').filter(Boolean), {
    ...{ env: more.env ?? {}, streams: { out: stream('out'), err: stream('err') }, input: process.stdin },
    ...{ stop: new AbortController().signal, groups: more.groups ?? groups },
  });
  return { exit, ...said };
}

describe('a command line', () => {
  it('gives a command its words and options under the names it declares', async () => {
    expect(await ran('ship send a --to lab --at-once x=1 --at-once y=2 --plain')).toMatchObject({
      exit: 0,
      out: 'Done.\nAll is well.\n',
    });
    expect(seen).toEqual({
      words: ['a', undefined],
      given: { to: 'lab', 'at-once': ['x=1', 'y=2'], most: '20', note: undefined, plain: true },
    });
  });

  it('says to a program that nothing is done, where somebody said no', async () => {
    const no = command({ name: 'ship', says: phrase`document`, run: async () => EXIT.no });
    const answer = await ran('ship --json', { groups: { ship: { says: phrase`document`, load: async () => [no] } } });
    expect(answer).toEqual({ exit: 1, out: '{"done":false}\n', err: '' });
  });

  it('answers a program with one document, wherever --json stands', async () => {
    for (const line of ['--json ship send a --to lab', 'ship send a --to lab --json']) {
      expect(await ran(line)).toEqual({ exit: 0, out: '{"sent":"a"}\n', err: '' });
    }
  });

  it.each([
    ['ship send', 'FILE is missing. bobine ship send --help says more.'],
    ['ship send a', '--to is missing. bobine ship send --help says more.'],
    ['ship send a --to', '--to needs a value. bobine ship send --help says more.'],
    ['ship send a b c --to x', 'There are more words than it takes. bobine ship send --help says more.'],
    ['ship send a --tou x', 'There is no option --tou: did you mean --to? bobine ship send --help says more.'],
    ['ship sunk', 'There is no command sunk: did you mean sink? bobine ship --help says more.'],
    ['shap', 'There is no command shap: did you mean ship? bobine --help says more.'],
    ['ship send a --to x --language de', '--language is en or fr.'],
  ])('that is wrong is told so: %s', async (line, said) => {
    expect(await ran(line)).toEqual({ exit: EXIT.usage, out: '', err: `${said}\n` });
  });

  it('tells a failure in the language of the terminal, or the one that is asked for', async () => {
    const french = 'Il n’y a pas d’événement x.\n';
    expect(await ran('ship sink a', { env: { LANG: 'fr_FR.UTF-8' } })).toMatchObject({ exit: 5, err: french });
    expect(await ran('ship sink a --language fr')).toMatchObject({ exit: 5, err: french });
    expect(await ran('ship sink a --language en', { env: { LANG: 'fr' } })).toMatchObject({
      err: 'There is no event x.\n',
    });
  });

  it('tells a program why it failed, with its code and how it ends', async () => {
    const { out, err } = await ran('ship sink a --json');
    expect(out).toBe('');
    expect(JSON.parse(err)).toEqual({
      error: { code: 'project.unknown', message: 'There is no event x.', exit: EXIT.unknown },
    });
    expect(JSON.parse((await ran('ship break --json')).err)).toMatchObject({ error: { code: 'bug', exit: 2 } });
    expect(JSON.parse((await ran('ship --json')).err)).toMatchObject({ error: { code: 'option', exit: 2 } });
  });
});

describe('the manual', () => {
  it('is there for every command, in both languages', async () => {
    for (const group of Object.values(GROUPS)) {
      for (const { name, says, more, args, options } of await group.load()) {
        const { exit, out, err } = await ran(`${name} --help --language fr`, { groups: GROUPS });
        expect({ name, exit, err }).toEqual({ name, exit: 0, err: '' });
        const flat = out.replace(/\s+/g, ' ');
        const all = [
          says,
          ...(more ? [more] : []),
          ...args.map((it) => it.says),
          ...Object.values(options).map((it) => it.says),
        ];
        for (const each of all) expect(flat).toContain(sayIn('fr', each).replace(/\s+/g, ' '));
      }
    }
  });

  it('names the commands, and none that is hidden', async () => {
    const { out } = await ran('', { groups: GROUPS });
    for (const [name, { hidden }] of Object.entries(GROUPS)) expect(out.includes(`  ${name} `)).toBe(!hidden);
  });
});

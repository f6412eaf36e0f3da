import { LANGUAGES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Line } from '../notice/letter.js';
import { bodyOf, messageOf, plain, trialOf } from './message.js';

const SITE = 'https://bobine.house';
const line = (more: Partial<Line> = {}): Line => ({
  ...{ kind: 'task', label: 'ANM SATL_0130', of: 'hsm', concept: 'task', object: 't1' },
  ...more,
});

describe('a message', () => {
  it('tells of one thing in one line, with a link to it', () =>
    expect(messageOf([line()], 'en', SITE)).toBe(
      `*hsm* · Work is asked of you: ANM SATL_0130. <${SITE}/#hsm/task/t1|Open>`,
    ));

  it('tells of several as a list, project by project', () =>
    expect(messageOf([line(), line({ of: 'pad', object: 't2' }), line({ object: 't3' })], 'fr', SITE)).toBe(
      [
        '*3 choses pour vous*',
        '*hsm*',
        `• Un travail vous est demandé : ANM SATL_0130. <${SITE}/#hsm/task/t1|Ouvrir>`,
        `• Un travail vous est demandé : ANM SATL_0130. <${SITE}/#hsm/task/t3|Ouvrir>`,
        '*pad*',
        `• Un travail vous est demandé : ANM SATL_0130. <${SITE}/#pad/task/t2|Ouvrir>`,
      ].join('\n'),
    ));

  it('says how many more there are, by their number and by their length', () => {
    const many = messageOf(
      Array.from({ length: 30 }, () => line()),
      'en',
    );
    expect(many.match(/^• /gm)).toHaveLength(20);
    expect(many).toMatch(/\nAnd 10 more\.$/);
    const long = messageOf(
      Array.from({ length: 15 }, () => line({ label: '<&>'.repeat(130) })),
      'en',
      SITE,
    );
    expect(long.length).toBeLessThan(4000);
    expect(Number(/And (\d+) more/.exec(long)?.[1]) + (long.match(/^• /gm)?.length ?? 0)).toBe(15);
  });

  it('has a link to the account where a chat is what it is about, and none where nobody knows the address of the site', () => {
    expect(messageOf([line({ kind: 'chat', of: undefined })], 'en', SITE)).toContain(`<${SITE}/account/notices|Open>`);
    expect(messageOf([line()], 'en')).not.toContain('<');
  });

  it('has a link that ends where it should, whatever a thing is called', () =>
    expect(messageOf([line({ object: 'a) b|c>' })], 'en', SITE)).toContain(`<${SITE}/#hsm/task/a%29%20b%7Cc%3E|Open>`));

  it('calls nobody, and is no link, picture or code, whatever others have called their things', () => {
    const hostile = [
      '<!channel> <@U123> <https://evil.example|Open>',
      '@channel @here @all',
      '![x](https://evil.example/p.png)',
      '`a` ```b```',
      'a\n\r@here',
    ];
    for (const label of hostile) {
      const said = messageOf([line({ label, by: label, kind: 'mentioned' })], 'en');
      expect(said).not.toMatch(/<|>|`|@[\p{L}\p{N}]|\]\(|\n/u);
    }
  });

  it('reads as it was written for whoever sees it', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = plain(text)
          .replaceAll('\u200b', '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&');
        expect(read).toBe(text.replaceAll('\u200b', '').replaceAll('`', '\u02cb'));
      }),
    ));

  it('is posted as both read it, and the links in it are fetched by neither', () =>
    expect(JSON.parse(bodyOf('a'))).toEqual({ text: 'a', unfurl_links: false, unfurl_media: false }));

  it('says that it is a trial in the language of its reader', () =>
    expect(new Set(LANGUAGES.map(trialOf)).size).toBe(LANGUAGES.length));
});

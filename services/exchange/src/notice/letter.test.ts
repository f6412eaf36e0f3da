import { NOTICE_KINDS, noticeWords, stateInWords, TASK_STATUSES } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { letterOf, type Line } from './letter.js';

const line = (more: Partial<Line> = {}): Line => ({
  kind: 'mentioned',
  label: 'ANM SATL_0130',
  by: 'Inès',
  of: 'hsm',
  ...more,
});

describe('a letter', () => {
  it('tells of one thing in its subject', () =>
    expect(letterOf([line()], 'fr')).toMatchObject({
      subject: 'Bobine: Inès vous a mentionné sur ANM SATL_0130.',
      text: expect.stringMatching(/^hsm\n- Inès vous a mentionné sur ANM SATL_0130\.\n\nVous recevez/),
    }));

  it('tells of several project by project, and of how many more there are', () => {
    const many = Array.from({ length: 60 }, (_, at) => line({ label: `S${at}`, of: at % 2 ? 'hsm' : 'pad' }));
    const { subject, text, html } = letterOf(many, 'en');
    expect(subject).toBe('Bobine: 60 things for you');
    expect(text.match(/^- /gm)).toHaveLength(50);
    expect(text).toContain('And 10 more.');
    expect(text.indexOf('pad\n')).toBeLessThan(text.indexOf('hsm\n'));
    expect(html.match(/<li>/g)).toHaveLength(50);
  });

  it('links to each thing it tells of, where people reach the site', () => {
    const { text, html } = letterOf([line({ concept: 'shot', object: 'hsm/SATL_0130' })], 'en', 'https://bobine.house');
    expect(text).toContain('- Inès mentioned you on ANM SATL_0130.\n  https://bobine.house/#hsm/shot/hsm%2FSATL_0130');
    expect(html).toContain('<li><a href="https://bobine.house/#hsm/shot/hsm%2FSATL_0130">Inès mentioned');
  });

  it('is no code and no further header, whatever others have called their things', () => {
    const { subject, html } = letterOf(
      [line({ label: '<img src=x onerror="a">\r\nBcc: all@site', by: '"A" & B' })],
      'en',
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<img|onerror="/);
    expect(html).toContain('&quot;A&quot; &amp; B mentioned you on &lt;img');
  });

  it('has words in both languages for every kind of notice and every status', () => {
    for (const kind of NOTICE_KINDS) {
      const said = (['en', 'fr'] as const).map((language) => noticeWords(line({ kind, state: 'wfa' }), language));
      expect(new Set(said).size).toBe(2);
      expect(said.every((words) => words.includes(kind === 'parked' ? 'Inès' : 'SATL_0130'))).toBe(true);
    }
    for (const status of TASK_STATUSES) expect(stateInWords(status, 'fr')).not.toBe(status);
  });
});

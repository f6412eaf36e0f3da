import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Asked, isPast, type Known, readOrder } from './order.js';
import { readDue, readLanguage, readTerritory } from './written.js';

const known: Known = {
  works: [{ code: 'HSM', name: 'Hyperspace Madness' }],
  specifications: [{ code: 'PAD-HD', name: 'PAD HD' }],
  recipients: [{ code: 'grand-large', name: 'Grand Large' }],
  vendors: [{ code: 'lab', name: 'Lab' }],
};
const right: Asked = {
  work: 'HSM',
  version: 'VOSTF',
  language: 'en',
  subtitles: 'fr',
  territory: 'fr',
  recipient: 'grand-large',
  specification: 'PAD-HD',
  due: '2027-03-01',
};
const read = (asked: Asked) => readOrder({ ...right, ...asked }, known, ['work', 'due']);
const fixes = (asked: Asked) =>
  read(asked).wrong.map(({ field, problem, fix }) => `${field}: ${english(problem)} ${english(fix)}`);

describe('an order', () => {
  it('is read as what it says, with a code and a name that say it too', () => {
    const { order, wrong } = read({});
    expect(wrong).toEqual([]);
    expect(order).toMatchObject({
      code: 'HSM_VOSTF_en-fr_FR_grand-large',
      name: 'Hyperspace Madness VOSTF',
      territory: 'FR',
      due: '2027-03-01T23:59:59.000Z',
    });
    expect(read({ version: 'VF doublée', subtitles: '' }).order.code).toBe('HSM_VF-doublee_en_FR_grand-large');
  });

  it.each([
    [{ work: 'HMS' }, 'work: There is no work HMS. Did you mean HSM?'],
    [{ work: 'hyperspace madness' }, 'work: There is no work hyperspace madness. Write its code, HSM.'],
    [{ specification: 'PAD-DH' }, 'specification: There is no specification PAD-DH. Did you mean PAD-HD?'],
    [{ recipient: 'lab' }, 'recipient: lab is no recipient. Choose one of grand-large.'],
    [
      { language: 'french' },
      'language: french is no language. Write a BCP 47 tag such as fr, en-GB or es-419; zxx where nothing is spoken.',
    ],
    [{ territory: 'UK' }, 'territory: UK is no territory. Did you mean GB?'],
    [
      { subtitles: 'en-GB' },
      'subtitles: The version is in en and would be subtitled in en-GB. Leave subtitles empty; captions (SDH, SME) are named by the version.',
    ],
    [{ due: '' }, 'due: due is missing. Say the due.'],
    [{ version: 'V'.repeat(41) }, 'version: version is too long. At most 40 characters.'],
    [
      { deliverable: '../HSM' },
      'deliverable: ../HSM cannot be a code. Give a code of letters, digits, spaces and . _ - (at most 120).',
    ],
  ])('with %j says what is wrong and what to do', (asked, sentence) => {
    expect(fixes(asked)).toEqual([sentence]);
  });

  it('tells everything that is wrong at once', () => {
    const { wrong } = read({
      work: 'x',
      specification: 'y',
      recipient: 'z',
      language: '?',
      territory: '!',
      due: 'soon',
    });
    expect(wrong.map(({ field }) => field).sort()).toEqual(
      ['due', 'language', 'recipient', 'specification', 'territory', 'work'].sort(),
    );
  });

  it('is late from the start only when its day is over', () => {
    const { order } = read({});
    expect(isPast(order, new Date('2027-03-01T18:00:00Z'))).toBe(false);
    expect(isPast(order, new Date('2027-03-02T00:00:00Z'))).toBe(true);
  });
});

const value = (written: object) => ('value' in written ? written.value : null);
describe('what is written', () => {
  it.each([
    ['fr', 'fr'],
    ['FRA', 'fr'],
    ['en-gb', 'en-GB'],
    ['es-419', 'es-419'],
    ['zxx', 'zxx'],
    ['VF', null],
    ['en_GB', null],
    ['fr-XY', null],
  ])('as a language, %s is %s', (text, tag) => expect(value(readLanguage(text))).toBe(tag));

  it.each([
    ['fr', 'FR'],
    ['001', '001'],
    ['INT', null],
    ['ZZ', null],
    ['999', null],
    ['fr-FR', null],
  ])('as a territory, %s is %s', (text, code) => expect(value(readTerritory(text))).toBe(code));

  it.each([
    ['2027-02-28', '2027-02-28T23:59:59.000Z'],
    ['1/3/2027', '2027-03-01T23:59:59.000Z'],
    ['2027-03-01T18:00+01:00', '2027-03-01T17:00:00.000Z'],
    ['2027-02-30', null],
    ['12/31/2027', null],
    ['2027-03-01T25:00:00Z', null],
    ['2027-03-01T18:00', null],
    ['March 2027', null],
  ])('as a date, %s is %s', (text, instant) => {
    const due = value(readDue(text)) as { instant: string } | null;
    expect(due?.instant ?? null).toBe(instant);
  });
});

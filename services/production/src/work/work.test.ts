import { describe, expect, it } from '@jest/globals';
import { checkedIdentifiers, checkedRelations, missingIdentifiers, registerAgain, type Work } from './work.js';

const work: Work = {
  project: 'hsm',
  work: 'hsm',
  title: 'Hyperspace Madness',
  kind: 'short',
  rate: { num: 24, den: 1 },
  identifiers: [{ scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-2' }],
  relations: [],
  opened: false,
};

describe('the identifiers of a work', () => {
  it('are kept as their standards print them', () => {
    expect(
      checkedIdentifiers([
        { scope: 'EIDR', value: '10.5240/96c6a678e011b05977aa2' },
        { scope: 'imdb', value: 'tt1' },
      ]),
    ).toEqual([
      { scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-2' },
      { scope: 'imdb', value: 'tt1' },
    ]);
  });

  it('are refused by name when a check character does not fit', () => {
    const eidr = { scope: 'eidr', value: '10.5240/96C6-A678-E011-B059-77AA-3' };
    expect(() => checkedIdentifiers([eidr])).toThrow(/EIDR "10.5240\/96C6-A678-E011-B059-77AA-3"/);
    const isan = { scope: 'ISAN', value: '1881-66C7-3420-6541-Z' };
    expect(() => checkedIdentifiers([isan])).toThrow(expect.objectContaining({ code: 'isan.check' }));
  });

  it('are missed when there is no ISAN, and none is invented', () => {
    expect(missingIdentifiers(work)).toMatchObject([
      { severity: 'issue', code: 'work.noIsan', subject: 'Hyperspace Madness', text: 'No ISAN: ask for one' },
    ]);
    const isan = { scope: 'isan', value: 'ISAN 1881-66C7-3420-6541-Y' };
    expect(missingIdentifiers({ ...work, identifiers: [isan] })).toEqual([]);
  });
});

describe('the relations of a work', () => {
  it('are said once each, and never to itself', () => {
    const trailer = { kind: 'trailerOf' as const, work: 'hsm' };
    expect(checkedRelations('hsm-trailer', [trailer, trailer])).toEqual([trailer]);
    expect(() => checkedRelations('hsm', [trailer])).toThrow(expect.objectContaining({ code: 'work.relatedToItself' }));
  });
});

describe('registering a work again', () => {
  it('keeps its relations unless it is told others', () => {
    const related = { ...work, relations: [{ kind: 'trailerOf' as const, work: 'other' }] };
    const asked: Work = { ...related };
    delete asked.relations;
    expect(registerAgain(related, asked)).toBeUndefined();
  });
  it('changes nothing when it says the same', () => {
    expect(registerAgain(work, { ...work, rate: { num: 48, den: 2 } })).toBeUndefined();
  });
  it('takes an identifier that came later', () => {
    const identifiers = [...work.identifiers, { scope: 'isan', value: 'ISAN 1881-66C7-3420-6541-Y' }];
    expect(registerAgain({ ...work, opened: true }, { ...work, identifiers })).toMatchObject({
      identifiers,
      opened: true,
    });
  });
  it('refuses another rate', () => {
    expect(() => registerAgain(work, { ...work, rate: { num: 25, den: 1 } })).toThrow(
      expect.objectContaining({ code: 'work.exists' }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { followed } from './chain.js';

const event = (id: string, causation: string | null) => ({ id, title: id, about: id, time: '', causation });

describe('what followed from an event', () => {
  it('stands under what led to it', () => {
    const led = followed('a', [event('b', 'a'), event('d', 'c'), event('c', 'b'), event('e', 'a')]);
    expect(led.map(({ id, depth }) => `${id}${depth}`)).toEqual(['b0', 'c1', 'd2', 'e0']);
  });
  it('is told once each, whatever the links are', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(id, fc.option(id)), { selector: ([one]) => one }), (links) => {
        const led = followed(
          'a',
          links.map(([one, cause]) => event(one, cause)),
        );
        expect(led.map((each) => each.id).sort()).toEqual(links.map(([one]) => one).sort());
      }),
    );
  });
});

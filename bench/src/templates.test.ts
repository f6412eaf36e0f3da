import { CATALOGUE } from '@bobine/contracts';
import { examine } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { FAN_TEMPLATE } from './fan/shape.js';
import { REACTION_TEMPLATE } from './path/reaction-template.js';
import { DELIVERY_TEMPLATE } from './starts/delivery.js';

describe('what the benches publish', () => {
  it.each([
    ['the reaction', REACTION_TEMPLATE],
    ['the delivery', DELIVERY_TEMPLATE],
    ['the show', FAN_TEMPLATE],
  ])('passes the publish gate: %s', (_, source) => {
    expect(examine(source, CATALOGUE).problems).toEqual([]);
  });
});

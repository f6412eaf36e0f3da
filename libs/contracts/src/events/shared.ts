import { Type } from '@sinclair/typebox';
import type { ServiceName } from '../topics.js';
import { defineEvent } from './definition.js';
import { phrase } from '../phrase.js';
import { CLAIM_ANSWERS, id, instant, maybe, oneOf, text, told } from './words.js';

const answeredBy = (owner: ServiceName) =>
  defineEvent({
    type: `bobine.claim.answered_by_${owner}.v1`,
    owner,
    title: 'A claim is answered',
    routine: true,
    data: Type.Object({
      claim: id(),
      claimType: text(120),
      vendor: text(120),
      answer: oneOf(CLAIM_ANSWERS),
      code: maybe(text(120)),
      reason: text(2000),
      told: maybe(told()),
      /** What failed, for operators: it never leaves the house. */
      tech: maybe(text(2000)),
      until: maybe(instant()),
      effects: Type.Array(id()),
    }),
    keys: ({ claim, vendor }) => ({ claim, vendor }),
  });

/** What its vendor is told of a claim that is parked; what failed is `tech`. */
export const PARKED = {
  answer: 'parked',
  code: 'event.parked',
  reason: phrase`Something failed here while this was decided. An operator will look at it; send nothing again.`,
} as const;

/** The owner's answer to a claim: what it did, or why nothing happened. One type per owner, since one service owns a type. */
export const claimAnswered = {
  production: answeredBy('production'),
  assets: answeredBy('assets'),
  deliverables: answeredBy('deliverables'),
};

import { type Envelope, eventDefinitions, isClaimType } from '@bobine/contracts';
import { expect, it } from '@jest/globals';
import { factHandler } from './fact.handler.js';

it('reads every fact but claims, and what is one person’s own matter', () => {
  const unread = eventDefinitions()
    .filter(({ type }) => !isClaimType(type))
    .filter(({ type }) => !factHandler.wants({ type, data: { person: 'ada' } } as Envelope))
    .map(({ type }) => type);
  expect(unread).toEqual([
    'bobine.view.kept.v1',
    'bobine.view.dropped.v1',
    'bobine.notice.raised.v1',
    'bobine.notice.read.v1',
    'bobine.notices.chosen.v1',
    'bobine.follow.set.v1',
    'bobine.chat.set.v1',
    'bobine.chat.removed.v1',
    'bobine.chat.stopped.v1',
  ]);
});

import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { id, instant, maybe, text } from './words.js';

const owner = 'production' as const;
const somebody = () => Type.Object({ person: id(), name: text(200) });

const delegation = {
  delegation: id(),
  title: text(60),
  /** Whose vote it is, and who may give it for them. */
  holder: somebody(),
  delegate: somebody(),
  /** At this gate alone; at all gates that ask the title, where it is absent. */
  gate: maybe(id()),
  from: instant(),
  /** Votes count that are given before. */
  until: maybe(instant()),
  /** Votes given from then on do not count. */
  revokedAt: maybe(instant()),
};
const keys = ({ title, gate }: { title: string; gate?: string }) => ({ title, gate });

export const delegationGiven = defineEvent({
  type: 'bobine.delegation.given.v1',
  owner,
  title: 'A vote is handed to another',
  data: Type.Object(delegation),
  keys,
});
export const delegationRevoked = defineEvent({
  type: 'bobine.delegation.revoked.v1',
  owner,
  title: 'A vote is taken back from another',
  data: Type.Object(delegation),
  keys,
});

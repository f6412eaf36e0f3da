import { Type } from '@sinclair/typebox';
import { code, id, instant, maybe, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'production' as const;
const given = {
  title: text(60),
  /** Who gives the vote from now on. */
  to: id(),
  /** Whose vote it is; of who asks unless said otherwise, which those who steer may. */
  for: maybe(id()),
};
const output = Type.Object({ delegation: id() });

export const delegateGate = defineCommand({
  name: 'gate.delegate',
  service,
  title: 'Hand a vote at one gate to another person',
  input: Type.Object({ gate: id(), ...given }),
  output,
});
export const delegateTitle = defineCommand({
  name: 'title.delegate',
  service,
  title: 'Hand the votes of a title to another person for a time',
  input: Type.Object({ project: code(), ...given, from: maybe(instant()), until: instant() }),
  output,
});
export const revokeDelegation = defineCommand({
  name: 'delegation.revoke',
  service,
  title: 'Take a vote back from whom it was handed to',
  input: Type.Object({ delegation: id() }),
  output,
});

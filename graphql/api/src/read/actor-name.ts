import { phrase, type Principal, type Value } from '@bobine/contracts';
import type { ReadModel } from './read-model.js';

/** Who an event's actor is, to be said to whoever asks; to a vendor nobody is named but itself. */
export async function actorName(model: ReadModel, actor: string, { kind: asks, id: own }: Principal): Promise<Value> {
  const [kind, id] = [actor.slice(0, actor.indexOf(':')), actor.slice(actor.indexOf(':') + 1)];
  if (asks === kind && own === id) return phrase`You yourself`;
  if (asks === 'vendor') return phrase`Somebody else`;
  if (kind === 'run') return phrase`The run ${id}`;
  if (kind !== 'person' && kind !== 'vendor') return id;
  return String((await model.one(kind, '', id))?.['name'] ?? id);
}

import { type Principal, refuse, sayClaim } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { accept, findSayer } from './door.store.js';
import { judgeSaid, MAX_BODY, readMessage, tooLarge } from './judge.js';
import { foreignProject } from './signed-request.js';

/** Who says something in a session: a vendor or recipient itself, and nobody for it. */
export async function sayerOf(tx: Tx, principal: Principal, project: string) {
  if (principal.kind !== 'vendor' || (principal.verbs && !principal.verbs.includes('claim.say'))) {
    throw refuse('access.denied', 'Only a vendor or a recipient says this, in a session of its own.');
  }
  const known = await findSayer(tx, principal.id, project);
  if (!known?.types) throw foreignProject();
  return { vendor: principal.id, source: known.source, types: known.types };
}

/**
 * What a vendor or recipient says in its session is the claim that it would otherwise sign: judged by the same rules, known
 * again by the same id, and decided by the same owner.
 */
export const saidCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(sayClaim, async ({ project, type, data, id }, { tx, principal, at, commandId }) => {
    const { vendor, source, types } = await sayerOf(tx, principal, project);
    const claim = { specversion: '1.0', id: id ?? commandId, source, type, project, data };
    const body = Buffer.from(JSON.stringify(claim), 'utf8');
    if (body.length > MAX_BODY) throw tooLarge();
    const message = readMessage(body);
    if (!message) throw refuse('input.invalid', 'data: must be an object, in letters that are whole.');
    const judgement = judgeSaid(message, { vendor, types });
    if ('refusal' in judgement) throw judgement.refusal;
    const receipt = await accept(tx, 'session', body, judgement, at);
    if (receipt) return receipt;
    throw refuse('event.otherContent', 'Another event with this id was accepted before. A new event needs a new id.');
  });

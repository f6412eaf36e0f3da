import {
  deliveryRecalled,
  deliverySent,
  idFrom,
  recallDelivery,
  refuse,
  phrase,
  sendDelivery,
} from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { advance } from '../deliverable/deliverable.js';
import { moveTo, publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { lastSentAs, loadDeliverable, saveDeliverable } from '../deliverable/deliverable.store.js';
import { layOut } from './dispatch.js';

/**
 * Sending: the package in the recipient's folder, then the fact that a webhook announces. Recalling: its files stay with the
 * recipient, who may be reading them, and is told that they no longer count.
 */
export const dispatchCommands = (handlers: CommandHandlers, files: string): CommandHandlers =>
  recalling(handlers).on(
    sendDelivery,
    async ({ project, deliverable: code }, { tx, cause }) => {
      const found = await loadDeliverable(tx, project, code);
      if (!found.package || !found.manifest) {
        throw refuse('deliverable.noManifest', phrase`"${found.name}" has no manifest yet; build it before sending.`);
      }
      // Before anything is laid out: a deliverable that has gone back meanwhile is not sent.
      advance(found, 'sent');
      const dispatch = idFrom('dispatch', project, code, String(found.attempt));
      const folder = await layOut(files, found.package.folder, found.recipient, dispatch);
      const dispatched = { ...found, dispatch };
      await saveDeliverable(tx, dispatched);
      const { deliverable } = await moveTo(tx, dispatched, 'sent', cause);
      await emit(tx, deliverySent, subjectOf(deliverable), { ...publicState(deliverable), folder }, cause);
      return { dispatch };
    },
    { untried: phrase`It lays the package in the folder of its recipient.` },
  );

const recalling = (handlers: CommandHandlers): CommandHandlers =>
  handlers.on(recallDelivery, async ({ project, output: { dispatch } }, { tx, cause }) => {
    const found = await lastSentAs(tx, project, dispatch);
    // What the recipient has judged is its word, and what is being made again counts no more already.
    if (found?.status !== 'sent' && found?.status !== 'received') return { recalled: false };
    const { deliverable } = await moveTo(tx, found, 'planned', cause);
    await emit(tx, deliveryRecalled, subjectOf(deliverable), publicState(deliverable), cause);
    return { recalled: true };
  });

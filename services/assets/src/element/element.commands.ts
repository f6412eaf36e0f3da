import { readMasterParts, refuse, phrase, retireElements } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { masterParts } from './element.store.js';
import { retire } from './retire.js';

/** What can be asked of elements, and done to them. */
export const elementCommands = (handlers: CommandHandlers): CommandHandlers =>
  handlers.on(retireElements, retire).on(readMasterParts, async ({ project, work }, { tx }) => {
    const parts = await masterParts(tx, project, work);
    if (!parts) throw refuse('master.none', phrase`${work} has no picture master yet.`, `${project} ${work}`);
    return parts;
  });

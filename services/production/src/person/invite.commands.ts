import { actorOf, invitePerson, refuse, phrase } from '@bobine/contracts';
import type { CommandHandlers } from '@bobine/messaging';
import { keepLink } from './link.store.js';
import { registered } from './person.commands.js';
import { mayManage } from './person.js';

/** Invitations: a person is registered on projects, and comes in by a link that is good for a week. */
export const inviteCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(invitePerson, async ({ link, ...asked }, context) => {
    const { tx, principal, at } = context;
    if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(asked.email)) {
      throw refuse('person.email', phrase`"${asked.email}" is no mail address. Write it as in name@house.example.`);
    }
    const person = await registered(asked, context);
    const { id, name, language } = person;
    const expiresAt = await keepLink(tx, { person: id, purpose: 'invitation' }, link, actorOf(principal), at);
    return { person: id, name, language, expiresAt, shown: mayManage(principal, person) };
  });

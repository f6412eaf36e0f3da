import { may } from '@bobine/access';
import { type DataOf, type commentWritten, type Principal, refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { findPerson, holdersOf } from '../person/person.store.js';
import { findVendor } from '../vendor/vendor.store.js';
import { keyOf, type Mention, mentionsIn, named } from './mention.js';

type Mentions = DataOf<typeof commentWritten>['mentions'];
/** Where a text is said: on which project, and with whom outside it is shared, if with anybody. */
export type Heard = { project: string; vendor: string | undefined; by: Principal };

/** A text with its names as they are, and whom it names; refused by name where one of them could not read it. */
export async function mentioned(tx: Tx, text: string, heard: Heard): Promise<{ text: string; mentions: Mentions }> {
  const mentions = mentionsIn(text);
  // Who is asked inside is nobody's business outside, so a name is neither confirmed nor denied there.
  if (heard.by.kind === 'vendor' && mentions.length > 0) {
    throw refuse('comment.mention', 'text: the production reads what you write here; nobody of it is called by name.');
  }
  const names = new Map<string, string>();
  for (const mention of mentions) names.set(keyOf(mention), await nameOf(tx, mention, heard));
  return {
    text: named(text, names),
    mentions: mentions.map(({ kind, id }) => ({ [kind]: id }) as Mentions[number]),
  };
}

async function nameOf(tx: Tx, { kind, id }: Mention, { project, vendor }: Heard): Promise<string> {
  switch (kind) {
    case 'person': {
      const person = await findPerson(tx, id);
      if (!person) throw refuse('comment.mention', phrase`text: there is nobody under ${id}. Take the mention out.`);
      const sees = may({ kind: 'person', ...person }, 'project.see', project);
      if (!sees) {
        throw refuse(
          'comment.mention',
          phrase`text: ${person.name} does not see this project, and could not read it. Take the mention out.`,
        );
      }
      return person.name;
    }
    case 'title': {
      const holders = await holdersOf(tx, project, [id]);
      if (holders.length === 0) throw refuse('comment.mention', phrase`text: nobody holds ${id} on this project.`);
      return id;
    }
    case 'vendor': {
      if (id !== vendor) {
        throw refuse(
          'comment.mention',
          phrase`text: ${id} cannot read this. Share it with them, where it is theirs, or take the mention out.`,
        );
      }
      return (await findVendor(tx, id))?.name ?? id;
    }
  }
}

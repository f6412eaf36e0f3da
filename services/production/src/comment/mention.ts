import { refuse, phrase } from '@bobine/contracts';

/** Whom a text names: each by the kind of name and what stands after it. */
export type Mention = { kind: 'person' | 'title' | 'vendor'; id: string };

const MENTION = /@\[([^\][\n]{1,200})\]\((person|title|vendor):([^()\s]{1,200})\)/g;
const MOST_MENTIONS = 20;

/** Whom a text names, each once, in its order: `@[Inès](person:…)`, `@[director](title:director)`, `@[Lab](vendor:lab)`. */
export function mentionsIn(text: string): Mention[] {
  const found = [...text.matchAll(MENTION)].map(([, , kind, id]): Mention => ({
    kind: kind as Mention['kind'],
    id: id ?? '',
  }));
  const each = [...new Map(found.map((mention) => [keyOf(mention), mention])).values()];
  if (each.length > MOST_MENTIONS) {
    throw refuse(
      'comment.mentions',
      phrase`text: names ${each.length} people, and at most ${MOST_MENTIONS} may be named.`,
    );
  }
  return each;
}

/** The text with each name as it is, whatever was written between the brackets: nobody speaks to one under another's name. */
export const named = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replaceAll(MENTION, (whole, _, kind: string, id: string) => {
    const name = names.get(`${kind}:${id}`)?.replaceAll(/[\][\n]/g, ' ');
    return name ? `@[${name}](${kind}:${id})` : whole;
  });

/** What a mention is looked up by. */
export const keyOf = ({ kind, id }: Mention): string => `${kind}:${id}`;

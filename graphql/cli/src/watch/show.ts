import { phrase, type Phrase, together, type Value } from '@bobine/contracts';
import { second } from '../frame/instant.js';
import type { Entry } from './queries.js';

const MOST_FIELDS = 4;
/** Somebody whose name one may not see. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What happened to a thing, on one line: when, to what, what was different before, who did it and why. */
export function entryLine(name: Value, { at, who, what, why, changes }: Entry): Phrase {
  // Of what is new, everything is different; how it stands is said with what happened.
  const isNew = changes.every(({ before }) => before === null);
  const fields = isNew ? [] : changes.filter(({ field }) => field !== 'status').slice(0, MOST_FIELDS);
  const said: Value[] = [phrase`${second(at)}  ${name}: ${what}`];
  for (const { label, before, after } of fields) {
    said.push(phrase`${label}: ${before ?? phrase`none`} → ${after ?? phrase`none`}.`);
  }
  if (who && !ID.test(who)) said.push(why ? phrase`(${who}: ${why})` : phrase`(${who})`);
  return together(said, ' ');
}

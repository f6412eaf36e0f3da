import { type Phrase, phrase, readPhrase, type Value } from '@bobine/contracts';
import { typeName } from '../import/task-types.js';
import type { Kind, ToldRow } from './since.js';

type State = Readonly<Record<string, unknown>>;
/** Where one goes to see what a sentence is about. */
export type Place = { concept: 'task' | 'gate' | 'material' | 'cut' | 'deliverable' | 'event'; id: string };

const text = (of: State, name: string): string => String(of[name] ?? '');
const has = (of: State, name: string): boolean => of[name] !== undefined && of[name] !== null;

/** What the thing is that an event of a kind tells of. */
export function placeOf(kind: Kind, data: State): Place {
  switch (kind) {
    case 'versions':
    case 'materials':
      return { concept: 'material', id: text(data, 'id') };
    case 'approved':
    case 'retakes':
      return { concept: 'task', id: text(data, 'task') };
    case 'decisions':
      return { concept: 'gate', id: text(data, 'gate') };
    case 'cuts':
      return { concept: 'cut', id: text(data, 'cut') };
    case 'sent':
    case 'accepted':
    case 'refused':
      return { concept: 'deliverable', id: text(data, 'deliverable') };
    case 'claimsRefused':
    case 'claimsParked':
      return { concept: 'event', id: text(data, 'claim') };
  }
}

const taskOf = (data: State): Value => phrase`${typeName(text(data, 'type'))}, ${text(data, 'unit')}`;
const gateOf = (data: State, title: string): Value =>
  has(data, 'unit') ? phrase`${title}, ${text(data, 'unit')}` : title;
/** A reason of ours as it is told; what somebody wrote, as they wrote it. */
const reasonOf = (data: State): Value => readPhrase(data['told']) ?? text(data, 'reason');

/**
 * What has happened, in one sentence that names what it is about; `vendor` is what who said a claim is called, and `title` what a
 * decision is.
 */
export function sentenceOf(
  { kind, event: { data } }: Pick<ToldRow, 'kind' | 'event'>,
  vendor: string,
  title: string,
): Phrase {
  switch (kind) {
    case 'versions':
      return phrase`A version has come: ${text(data, 'material')}.`;
    case 'materials':
      return phrase`Material has come: ${text(data, 'material')}.`;
    case 'approved':
      return phrase`Approved: ${taskOf(data)}.`;
    case 'retakes':
      return phrase`To be done again: ${taskOf(data)}.`;
    case 'decisions':
      return decided(text(data, 'outcome'), gateOf(data, title));
    case 'cuts':
      return phrase`Locked: ${text(data, 'cut')}.`;
    case 'sent':
      return phrase`Sent: ${text(data, 'name')}.`;
    case 'accepted':
      return phrase`Accepted by its recipient: ${text(data, 'name')}.`;
    case 'refused':
      return phrase`Refused by its recipient: ${text(data, 'name')}.`;
    case 'claimsRefused':
      return phrase`Refused, from ${vendor}: ${reasonOf(data)}`;
    case 'claimsParked':
      return phrase`Set aside for an operator: something from ${vendor}.`;
  }
}

function decided(outcome: string, gate: Value): Phrase {
  if (outcome === 'approved') return phrase`Decided, approved: ${gate}.`;
  return outcome === 'retake' ? phrase`Decided, a retake: ${gate}.` : phrase`Decided, rejected: ${gate}.`;
}

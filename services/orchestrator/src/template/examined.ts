import { type Phrase, phrase, VOCABULARY } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type Catalogue, type CompiledTemplate, type Examined, examine, saidOf, Simulation } from '@bobine/templates';
import { publishedFor } from './used.js';

/** What the publish gate says of a source, given what is published. */
export const examined = async (tx: Tx, source: string, catalogue: Catalogue): Promise<Examined> =>
  examine(source, catalogue, { published: await publishedFor(tx, source) });

/** What a run of a template comes to in a made-up world: how it ended, when not well, and what could not be made up. */
export function notesOn(template: CompiledTemplate, catalogue: Catalogue): Phrase[] {
  const at = new Date().toISOString();
  const simulation = new Simulation(template, { at, inputs: {}, steps: {}, atOnce: {}, by: null }, catalogue);
  const { state, ...why } = simulation.plan();
  const how = state === 'stuck' ? phrase`stuck` : VOCABULARY.step[state];
  const ended = phrase`A first simulation, of made-up material, ends as ${how}: ${saidOf(why) ?? ''}`;
  return [...(state === 'completed' ? [] : [ended]), ...simulation.doubts()];
}

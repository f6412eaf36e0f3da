import type { Tx } from '@bobine/persistence';
import { type Catalogue, type CompiledTemplate, type Examined, examine, Simulation } from '@bobine/templates';
import { publishedFor } from './used.js';

/** What the publish gate says of a source, given what is published. */
export const examined = async (tx: Tx, source: string, catalogue: Catalogue): Promise<Examined> =>
  examine(source, catalogue, { published: await publishedFor(tx, source) });

/** What a run of a template comes to in a made-up world: how it ended, when not well, and what could not be made up. */
export function notesOn(template: CompiledTemplate, catalogue: Catalogue): string[] {
  const at = new Date().toISOString();
  const simulation = new Simulation(template, { at, inputs: {}, steps: {}, atOnce: {}, by: null }, catalogue);
  const { state, reason } = simulation.plan();
  const ended = state === 'completed' ? [] : [`A first simulation, of made-up material, ends as ${state}: ${reason}`];
  return [...ended, ...simulation.doubts()];
}

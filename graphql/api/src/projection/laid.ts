import type { Envelope } from '@bobine/contracts';
import type { Concept } from '../migrations/read-model.migration.js';
import type { Row } from './row.js';
import { rowsOf } from './rows-of.js';

/** What is kept of a row of the read model. */
export type Kept = {
  state: Record<string, unknown>;
  subjectversion: number;
  lasting: Record<string, unknown>;
  lasting_versions: Record<string, number>;
};

/** A row with a fact laid over it, as `writeRows` writes it. */
function laidOver(before: Kept | undefined, event: Envelope, { state, lasting = {} }: Row): Kept {
  const { subjectversion: version, type } = event;
  if (!before) return { state, subjectversion: version, lasting, lasting_versions: { [type]: version } };
  const isNewer = before.subjectversion < version;
  const isNewerOfItsType = (before.lasting_versions[type] ?? -1) < version;
  return {
    state: isNewer ? state : before.state,
    subjectversion: Math.max(before.subjectversion, version),
    lasting: isNewerOfItsType ? { ...before.lasting, ...lasting } : before.lasting,
    lasting_versions: isNewerOfItsType ? { ...before.lasting_versions, [type]: version } : before.lasting_versions,
  };
}

/** The rows of a concept that facts would write, by id, each laid over how it is kept now. */
export function wouldBe(facts: Envelope[], concept: Concept, kept: Map<string, Kept>): Map<string, Kept> {
  const rows = new Map<string, Kept>();
  for (const fact of facts) {
    for (const row of rowsOf(fact)) {
      if (row.concept === concept) rows.set(row.id, laidOver(rows.get(row.id) ?? kept.get(row.id), fact, row));
    }
  }
  return rows;
}

/** What a kept row shows. */
export const dataOf = ({ lasting, state, subjectversion }: Kept, project: string): Record<string, unknown> => ({
  ...lasting,
  ...state,
  ...{ project, subjectVersion: subjectversion },
});

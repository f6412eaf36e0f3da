import type { Derivation } from './lineage.js';
import type { Merged } from './merge.js';
import type { Statement } from './statement.js';

type Bytes = { file: string; size: number; sha256: string; xxh64?: string };

/** An element of the chain: what it is, its bytes, and what it was made from directly. */
export type LineageElement = Bytes & {
  id: string;
  kind: string;
  cut?: string;
  deliverable?: string;
  frames?: number;
  madeFrom: string[];
  way: Derivation[];
};

/** A material at the start of the chain, with everything that was stated about it. */
export type LineageMaterial = Partial<Bytes> & {
  id: string;
  /** The name its vendor knows it by. */
  material: string;
  kind: string;
  vendor: string;
  vendorName?: string;
  shot?: string;
  slate?: string;
  version?: string;
  way: Derivation[];
  /** What stands, by term; of a term with several values, each. */
  values: { term: string; value: Statement['value']; statement: string }[];
  statements: Statement[];
};

/** What an element is made of, down to roll, slate and scene: the file that goes into a manifest. */
export type LineageDocument = {
  lineage: 'bobine/lineage/v1';
  project: string;
  work: string;
  element: string;
  /** Made first is last: the element itself, then what it was made from. */
  elements: LineageElement[];
  materials: LineageMaterial[];
  derivations: Derivation[];
};

/** The values that stand, each with the statement it comes from. */
export const valuesOf = (merged: Merged[]): LineageMaterial['values'] =>
  merged.flatMap(({ term, standing }) => (standing ? [{ term, value: standing.value, statement: standing.id }] : []));

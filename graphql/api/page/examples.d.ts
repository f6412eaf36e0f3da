type Node<T> = { edges: { node: T }[] };
type Deliverable = Record<'code' | 'work' | 'name' | 'specification' | 'recipient' | 'language' | 'territory', string>;
export type Found = {
  mine: Node<{ id: string }> | null;
  open: Node<{ id: string }> | null;
  gates: Node<{ id: string }> | null;
  deliverables: Node<Deliverable>;
  claims: Node<{ id: string }>;
  facts: Node<{ id: string }>;
};
export type Names = Record<'project' | 'epoch' | 'gate' | 'event', string> & {
  version: number;
  deliverable: Deliverable;
};
export const PROJECTS: string;
export const FOUND: string;
export function names(
  project: { code: string; version: number; epoch: string } | undefined,
  found: Found | null | undefined,
): Names;
export function examplesOf(found: Names): { text: string; variables: Record<string, unknown> }[];

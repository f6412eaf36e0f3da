/** What is played: the film of the demonstration, or a short production that is made up from a number. */
export type Production = {
  name: 'demo' | 'generated';
  /** What the client is told about it. */
  choice: { DEMO?: string; DEMO_SEED?: string };
  /** The client's ledger of what it sent, in the home. */
  ledger: string;
  /** Whether something is encoded and delivered in it. */
  delivers: boolean;
};

export const PRODUCTIONS = ['demo', 'generated'] as const;

/** A production by its name; the one that is made up follows from the seed. */
export function productionOf(name: Production['name'], seed: number): Production {
  if (name === 'demo') return { name, choice: {}, ledger: 'demo-events.jsonl', delivers: true };
  const choice = { DEMO: 'generated', DEMO_SEED: String(seed) };
  return { name, choice, ledger: `demo-generated-${seed}-events.jsonl`, delivers: false };
}

/** What is played: the film of the demonstration, or a production that is made up from a number, short or of a whole show. */
export type Production = {
  name: (typeof PRODUCTIONS)[number];
  /** What the client is told about it. */
  choice: { DEMO?: string; DEMO_SEED?: string; DEMO_SHOTS?: string };
  /** The client's ledger of what it sent, in the home. */
  ledger: string;
  /** Whether something is encoded and delivered in it. */
  delivers: boolean;
  /** How long it may take. */
  limitMs: number;
};

export const PRODUCTIONS = ['demo', 'generated', 'show'] as const;

const MINUTE = 60_000;
/** Shots of a show, where nobody says how many. */
export const SHOW = 2000;

/** A production by its name; those that are made up follow from the seed. */
export function productionOf(name: Production['name'], seed: number, shots = SHOW): Production {
  if (name === 'demo') {
    return { name, choice: {}, ledger: 'demo-events.jsonl', delivers: true, limitMs: 15 * MINUTE };
  }
  const choice = {
    DEMO: 'generated',
    DEMO_SEED: String(seed),
    ...(name === 'show' ? { DEMO_SHOTS: String(shots) } : {}),
  };
  const limitMs = name === 'show' ? 90 * MINUTE : 15 * MINUTE;
  return { name, choice, ledger: `demo-generated-${seed}-events.jsonl`, delivers: false, limitMs };
}

import type { Breach, Db, Found } from './breach.js';
import { effectsOnce } from './effects/once.js';
import { effectsTold } from './effects/told.js';
import { finalState } from './final-state/final-state.js';
import { type FinalState, sameState } from './final-state/state.js';
import { approvalFaults } from './law/decisions.js';
import { lawBreaches } from './law/law.js';
import { readLedger } from './ledger/ledger.js';
import { receiptsKept } from './ledger/receipts.js';
import { publishedInOrder } from './log/published.js';
import { readModelsEqual } from './read-model/read-models.js';

/** Where everything lies that is judged. */
export type Judged = {
  /** An administrator's look into every schema. */
  db: Db;
  brokers: string[];
  /** The sender's ledger of intents and replies. */
  ledger: string;
  /** Folder of the site's files. */
  files: string;
  /** The final state of a run without faults; without it I7 is not judged. */
  expected?: FinalState | undefined;
};

/** What was compared, and everything that is not as it must be. */
export type Verdict = Found & { state: FinalState; duplicates: number };

/** Judges a site at rest by its rows, its log, its ledger and its files; shares no code with what it judges. */
export async function check({ db, brokers, ledger, files, expected }: Judged): Promise<Verdict> {
  const breaches: Breach[] = [...(await lawBreaches(db)), ...(await approvalFaults(db))];
  const compared: Record<string, number> = {};
  const take = (found: Found): void => {
    breaches.push(...found.breaches);
    Object.assign(compared, found.compared);
  };
  take(await receiptsKept(db, readLedger(ledger)));
  take(await effectsTold(db));
  take(await effectsOnce(db));
  const log = await publishedInOrder(db, brokers);
  take({ breaches: log.breaches, compared: { 'events written': log.events, 'records in Kafka': log.records } });
  take(await readModelsEqual(db));
  const state = await finalState(db, files);
  if (expected) take(sameState(state, expected));
  return { breaches, compared, state, duplicates: log.duplicates };
}

import type { DataOf, delegationGiven, Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Delegation } from '@bobine/templates/engine';
import type { Raise } from './notice.js';
import { raise, settle, type Told } from './notice.store.js';
import { titleHolders, type Known, peopleOf } from './people.store.js';
import { type GateState, waitedFor } from './waiting.js';

/** Keeps a gate as it stands by now; answers whether that was not known yet. */
export async function keepGate(
  { data: { about: _, ...state }, project, subjectversion }: Envelope<GateState>,
  tx: Tx,
): Promise<boolean> {
  const rows = await tx.query<object[]>(
    `insert into notice_gates as old (gate, project, open, state, version) values ($1, $2, $3, $4, $5)
     on conflict (gate) do update set open = $3, state = $4, version = $5 where old.version < $5 returning gate`,
    [state.gate, project, state.status === 'open', JSON.stringify(state), subjectversion],
  );
  return rows.length > 0;
}

/** Keeps a vote that was handed on, or taken back. */
export async function keepDelegation(
  { data, project, subjectversion }: Envelope<DataOf<typeof delegationGiven>>,
  tx: Tx,
): Promise<void> {
  await tx.query(
    `insert into notice_delegations as old (delegation, project, state, version) values ($1, $2, $3, $4)
     on conflict (delegation) do update set state = $3, version = $4 where old.version < $4`,
    [data.delegation, project, JSON.stringify(data), subjectversion],
  );
}

/**
 * Tells those for whom open gates of a project wait by now, and has done with it for those for whom they wait no more: of
 * one gate, of those that ask these titles, or of all. The caller has locked the project's notices.
 */
export async function tellWaiting(
  tx: Tx,
  project: string,
  { gate, titles, isTold }: { gate?: string; titles?: readonly string[]; isTold: boolean },
  told: Told,
): Promise<void> {
  const gates = await tx.query<{ state: GateState }[]>(
    `select state from notice_gates where project = $1 and (gate = $2 or ($2::text is null and open)) and (
       $3::text[] is null or exists (
         select from jsonb_array_elements(state->'parties') as party where party->>'title' = any($3)))`,
    [project, gate ?? null, titles ?? null],
  );
  if (gates.length === 0) return;
  const people = await peopleOf(tx, project);
  const delegations = await tx.query<{ state: Delegation }[]>(
    'select state from notice_delegations where project = $1',
    [project],
  );
  for (const { state } of gates) {
    const holders = holdersAt(state, people, project);
    const waiting = waitedFor(
      state,
      holders,
      delegations.map((one) => one.state),
      told.at.toISOString(),
    );
    if (isTold)
      await raise(
        tx,
        waiting.map((person) => asked(state, project, person)),
        told,
      );
    await settle(tx, { concept: 'gate', object: state.gate, kind: 'gate', except: waiting }, told);
  }
}

/** Who holds the titles that matter at a gate; who is named there and not known here yet holds them. */
function holdersAt({ parties, veto = [] }: GateState, people: readonly Known[], project: string) {
  const known = new Set(people.map(({ person }) => person));
  const titles = [...new Set([...parties.map(({ title }) => title), ...veto])];
  const named = parties.flatMap(({ title, person }) => (person && !known.has(person) ? [{ title, person }] : []));
  const held = titles.flatMap((title) => titleHolders(people, project, title).map((person) => ({ title, person })));
  return [...held, ...named];
}

const asked = ({ gate, title, due }: GateState, project: string, person: string): Raise => ({
  ...{ person, kind: 'gate', of: project, concept: 'gate', object: gate, label: title.slice(0, 400) },
  title,
  ...(due ? { due } : {}),
  once: `gate ${gate}`,
});

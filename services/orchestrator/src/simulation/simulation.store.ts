import type { Phrase, SIMULATION_STATES } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Assumptions, CompiledTemplate, Forecast, Schedule } from '@bobine/templates';

export type SimulationState = (typeof SIMULATION_STATES)[number];
/** What is played, as it was asked for. */
export type Asked = { template: CompiledTemplate; assumptions: Assumptions; seed: number };
export type SimulationRow = {
  id: string;
  template: string;
  version: number | null;
  /** The run it goes on from; null where a template is played from its beginning. */
  run: string | null;
  asked: Asked;
  runs: number;
  askedBy: string;
  askedAt: Date;
  state: SimulationState;
  reason: string | null;
  told: Phrase | null;
  played: number;
  plan: Schedule | null;
  forecast: Forecast | null;
  /** Of a simulation that was played before they were told with their values apart, texts. */
  doubts: (Phrase | string)[];
};

const COLUMNS = `id, template, version, run, runs, asked_by as "askedBy", asked_at as "askedAt", state, reason, told, played,
  plan, forecast, doubts`;
/** What was said of a simulation is kept this long after its end. */
const KEPT = '30 days';

export async function keepSimulation(
  tx: Tx,
  { id, template, version, run, asked, runs, askedBy }: Omit<SimulationRow, keyof Said | 'askedAt'>,
): Promise<void> {
  await tx.query(`delete from simulations where ended_at < clock_timestamp() - interval '${KEPT}'`);
  await tx.query(
    `insert into simulations (id, template, version, run, asked, runs, asked_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, template, version, run, JSON.stringify(asked), runs, askedBy],
  );
}

/** A simulation without what is played. */
export async function findSimulation(tx: Tx, id: string): Promise<Omit<SimulationRow, 'asked'> | undefined> {
  const [row] = await tx.query<SimulationRow[]>(`select ${COLUMNS} from simulations where id = $1`, [id]);
  return row;
}

export type RunForecast = { run: string; simulation: string; askedAt: Date; ends: string };

/**
 * When each of some runs is over, by the newest simulation of it that is done. One that lets a step slip asks what would follow
 * if it did: it says nothing of what will be.
 */
export async function findForecasts(tx: Tx, runs: string[]): Promise<RunForecast[]> {
  return tx.query<RunForecast[]>(
    `with told as (
       select run, id as simulation, asked_at as "askedAt", coalesce(
         jsonb_path_query_first(forecast, '$.ends[*] ? (@.part == 0.5).at') #>> '{}',
         case when plan->>'state' = 'completed' then plan->>'endsAt' end) as ends
       from simulations
       where run = any($1::text[]) and state = 'done' and not jsonb_path_exists(asked, '$.assumptions.steps.*.slips')
     )
     select distinct on (run) run, simulation, "askedAt", ends from told where ends is not null
     order by run, "askedAt" desc`,
    [runs],
  );
}

/** Takes the simulation that has waited longest, or one that nobody plays any more, for some seconds; null where there is none. */
export async function takeSimulation(tx: Tx, seconds: number): Promise<SimulationRow | null> {
  const [row] = await tx.query<SimulationRow[]>(
    `with next as (
       select id from simulations
       where state = 'waiting' or (state = 'playing' and held_until < clock_timestamp())
       order by asked_at limit 1 for update skip locked
     ), taken as (
       update simulations s set state = 'playing', held_until = clock_timestamp() + make_interval(secs => $1)
       from next where s.id = next.id returning s.*
     ) select ${COLUMNS}, asked from taken`,
    [seconds],
  );
  return row ?? null;
}

/** What is said of a simulation as it goes on; what is left out stays. */
export type Said = Partial<
  Pick<SimulationRow, 'state' | 'reason' | 'told' | 'played' | 'plan' | 'forecast' | 'doubts'>
>;

/** Says how far it is and holds it for some more seconds; false once somebody has cancelled it. */
export async function sayOf(tx: Tx, id: string, said: Said, seconds: number): Promise<boolean> {
  const { state, reason, told, played, plan, forecast, doubts } = said;
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  const rows = await tx.query<unknown[]>(
    `with said as (
       update simulations set state = coalesce($2, state), reason = coalesce($3, reason), played = coalesce($4, played),
         plan = coalesce($5, plan), forecast = coalesce($6, forecast), doubts = coalesce($7, doubts), told = coalesce($9, told),
         held_until = clock_timestamp() + make_interval(secs => $8),
         ended_at = case when $2 in ('done', 'failed') then clock_timestamp() end
       where id = $1 and state = 'playing' returning id
     ) select id from said`,
    [id, state ?? null, reason ?? null, played ?? null, json(plan), json(forecast), json(doubts), seconds, json(told)],
  );
  return rows.length > 0;
}

/** Stops a simulation that has not ended. */
export async function stopSimulation(tx: Tx, id: string): Promise<void> {
  await tx.query(
    `update simulations set state = 'cancelled', ended_at = clock_timestamp() where id = $1 and state in ('waiting', 'playing')`,
    [id],
  );
}

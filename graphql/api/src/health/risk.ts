import { type OutputOf, type Principal, readForecasts } from '@bobine/contracts';
import type { CommandClient } from '@bobine/runtime';
import { type Data, type ReadModel, SHOWN } from '../read/read-model.js';

type Forecast = OutputOf<typeof readForecasts>['forecasts'][number];
/** A deliverable that is due, and the runs that may say when it is done: its own first, then that of its work. */
export type Due = { project: string; data: Data; runs: string[] };
export type Risk = { deliverable: Data; due: string; ends: string; lateBy: number; simulation: string; run: string };
export type AtRisk = { count: number; rows: Risk[]; unknown: number; asOf: string };

const MOST_ROWS = 5;
/** As many runs as the owner of forecasts takes at once. */
const AT_ONCE = 1000;

/** What is forecast to be later than due; null where there is no forecast of anything. */
export function atRisk(due: readonly Omit<Due, 'project'>[], forecasts: ReadonlyMap<string, Forecast>): AtRisk | null {
  const known = due.flatMap(({ data, runs }) => {
    const forecast = runs.map((run) => forecasts.get(run)).find((it) => it !== undefined);
    return forecast ? [{ data, forecast }] : [];
  });
  const [asOf] = known.map(({ forecast }) => forecast.askedAt).sort();
  if (asOf === undefined) return null;
  const risks = known
    .map(({ data, forecast: { run, simulation, ends } }): Risk => {
      const lateBy = Math.round((Date.parse(ends) - Date.parse(String(data['due']))) / 1000);
      return { deliverable: data, due: String(data['due']), ends, lateBy, simulation, run };
    })
    .filter(({ lateBy }) => lateBy > 0)
    .sort((a, b) => b.lateBy - a.lateBy);
  return { count: risks.length, rows: risks.slice(0, MOST_ROWS), unknown: due.length - known.length, asOf };
}

/** When runs are forecast to be over, by their addresses: asked of who has the forecasts. */
export async function forecastsOf(
  commands: CommandClient,
  who: Principal,
  runs: readonly string[],
): Promise<Map<string, Forecast>> {
  const forecasts = new Map<string, Forecast>();
  for (let from = 0; from < runs.length; from += AT_ONCE) {
    const found = await commands.send(readForecasts, { runs: runs.slice(from, from + AT_ONCE) }, who);
    for (const forecast of found.forecasts) forecasts.set(forecast.run, forecast);
  }
  return forecasts;
}

/** What is at risk in many projects: what is due is read here, and forecasts are asked of who has them. */
export async function risksOf(
  { db }: ReadModel,
  commands: CommandClient,
  who: Principal,
  projects: string[],
): Promise<Map<string, AtRisk>> {
  const due = await db.query<Due>(
    `select project, ${SHOWN} as data, array(
       select run.id from run where run.project = deliverable.project and run.status = 'running' and run.parent = ''
         and (run.deliverable = deliverable.id
           or (run.deliverable is null and run.work = deliverable.data->>'work'))
       order by run.deliverable nulls last, run.id) as runs
     from deliverable
     where project = any($1::text[]) and status not in ('accepted', 'cancelled') and data->>'due' is not null
     order by project, data->>'due', id`,
    [projects],
  );
  const forecasts = await forecastsOf(commands, who, [...new Set(due.flatMap((row) => row.runs))]);
  return new Map(
    [...Map.groupBy(due, ({ project }) => project)].flatMap(([project, of]) => {
      const risk = atRisk(of, forecasts);
      return risk ? [[project, risk]] : [];
    }),
  );
}

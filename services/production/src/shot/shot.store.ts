import type { Tx } from '@bobine/persistence';
import type { CutShot } from '../cut/cut.js';
import type { Standing } from './shot.js';

type Of = { project: string; work: string };
type Vendored = CutShot & { vendor?: string };

/** Shots that were added by hand, in their order; of one sequence, when it is named; each with the vendor that has its sequence. */
export async function shotsByHand(tx: Tx, { project, work }: Of, sequence?: string): Promise<Vendored[]> {
  const rows = await tx.query<{ shot: Vendored }[]>(
    `select jsonb_strip_nulls(jsonb_build_object('shot', h.shot, 'sequence', h.sequence, 'order', h.place,
       'frames', h.frames, 'recordIn', h.record_in, 'vendor', v.vendor)) as shot
     from hand_shots h left join sequence_vendors v using (project, work, sequence)
     where h.project = $1 and h.work = $2 and ($3::text is null or h.sequence = $3) order by h.place, h.shot`,
    [project, work, sequence ?? null],
  );
  return rows.map(({ shot }) => shot);
}

/** Where these shots are: the newest cut of the work that has each, or as it stands by hand. */
export async function standingOf(tx: Tx, { project, work }: Of, shots: string[]): Promise<Map<string, Standing>> {
  const rows = await tx.query<{ shot: string; cut: string | null; by_hand: CutShot | null }[]>(
    `select distinct on (s.shot) s.shot, c.code as cut, null::jsonb as by_hand
       from cut_shots s join cuts c on c.project = s.project and c.code = s.cut
       where c.project = $1 and c.work = $2 and s.shot = any($3::text[]) and c.status <> 'superseded'
       order by s.shot, c.version desc`,
    [project, work, shots],
  );
  const hand = await tx.query<CutShot[]>(
    `select shot, sequence, place as "order", frames, record_in as "recordIn" from hand_shots
     where project = $1 and work = $2 and shot = any($3::text[])`,
    [project, work, shots],
  );
  const standing = new Map<string, Standing>(hand.map((shot) => [shot.shot, { byHand: shot }]));
  for (const { shot, cut } of rows) if (cut) standing.set(shot, { ...standing.get(shot), cut });
  return standing;
}

/** The first place after all that a work has. */
export async function endOf(tx: Tx, { project, work }: Of): Promise<number> {
  const [row] = await tx.query<{ place: number }[]>(
    `select coalesce(max(place) + 1, 0) as place from (
       select max(place) as place from hand_shots where project = $1 and work = $2
       union all select max(s.place) from cut_shots s join cuts c on c.project = s.project and c.code = s.cut
         where c.project = $1 and c.work = $2
     ) as last`,
    [project, work],
  );
  return row?.place ?? 0;
}

/** Saves shots by hand, new and known ones. */
export async function saveByHand(tx: Tx, { project, work }: Of, shots: CutShot[]): Promise<void> {
  if (shots.length === 0) return;
  await tx.query(
    `insert into hand_shots (project, work, shot, sequence, place, frames, record_in)
     select $1, $2, shot, sequence, "order", frames, "recordIn"
     from jsonb_to_recordset($3::jsonb) as row(shot text, sequence text, "order" int, frames int, "recordIn" text)
     on conflict (project, work, shot) do update set
       sequence = excluded.sequence, place = excluded.place, frames = excluded.frames, record_in = excluded.record_in`,
    [project, work, JSON.stringify(shots)],
  );
}

/** Takes shots out of those by hand: a cut has them now, or nobody wants them any more. */
export async function removeByHand(tx: Tx, { project, work }: Of, shots: string[]): Promise<void> {
  await tx.query('delete from hand_shots where project = $1 and work = $2 and shot = any($3::text[])', [
    project,
    work,
    shots,
  ]);
}

/** The vendors that have these sequences. */
export async function vendorsOf(tx: Tx, { project, work }: Of, sequences: string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ sequence: string; vendor: string }[]>(
    `select sequence, vendor from sequence_vendors where project = $1 and work = $2 and sequence = any($3::text[])`,
    [project, work, sequences],
  );
  return new Map(rows.map(({ sequence, vendor }) => [sequence, vendor]));
}

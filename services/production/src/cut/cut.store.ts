import type { Tx } from '@bobine/persistence';
import type { Comparison } from './compared.js';
import type { Cut, CutShot, KnownSources } from './cut.js';

const CUT = 'project, code as cut, work, material, version, rate, frames, shots, status, findings';

/** A cut by its code, or undefined. */
export async function findCut(tx: Tx, project: string, work: string, cut: string): Promise<Cut | undefined> {
  const [row] = await tx.query<Cut[]>(`select ${CUT} from cuts where project = $1 and work = $2 and code = $3`, [
    project,
    work,
    cut,
  ]);
  return row;
}

/** The cut that was read from a material, or undefined. */
export async function cutOfMaterial(tx: Tx, project: string, work: string, material: string): Promise<Cut | undefined> {
  const [row] = await tx.query<Cut[]>(`select ${CUT} from cuts where project = $1 and work = $2 and material = $3`, [
    project,
    work,
    material,
  ]);
  return row;
}

/** The newest cut of a work, or undefined when it has none. */
export async function newestCut(tx: Tx, project: string, work: string): Promise<Cut | undefined> {
  const [row] = await tx.query<Cut[]>(
    `select ${CUT} from cuts where project = $1 and work = $2 order by version desc limit 1`,
    [project, work],
  );
  return row;
}

/** What is known in a project of where shots come from. */
export async function knownSources(tx: Tx, project: string): Promise<KnownSources> {
  const rows = await tx.query<{ source: string; earlier: boolean }[]>(
    `select distinct source, true as earlier from cut_shots where project = $1 and source is not null
     union all
     select distinct roll, false from slates, lateral (values
       (data ->> 'cameraRoll'), (data ->> 'soundRoll'), (data ->> 'capture')) as named (roll)
     where project = $1 and roll is not null`,
    [project],
  );
  const those = (from: boolean) => new Set(rows.filter(({ earlier }) => earlier === from).map(({ source }) => source));
  return { rolls: those(false), earlier: those(true) };
}

/** Writes a new cut and its shots. */
export async function insertCut(tx: Tx, cut: Cut, shots: CutShot[]): Promise<void> {
  const { project, cut: code, work, material, version, rate, frames, status, findings } = cut;
  await tx.query(
    `insert into cuts (project, code, work, material, version, rate, frames, shots, status, findings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      project,
      code,
      work,
      material,
      version,
      JSON.stringify(rate),
      frames,
      shots.length,
      status,
      JSON.stringify(findings),
    ],
  );
  await tx.query(
    `insert into cut_shots (project, cut, shot, sequence, place, frames, record_in, source, source_in, source_out)
     select $1, $2, shot, sequence, "order", frames, "recordIn", source, "sourceIn", "sourceOut"
     from jsonb_to_recordset($3::jsonb) as row(shot text, sequence text, "order" int, frames int, "recordIn" text,
       source text, "sourceIn" text, "sourceOut" text)`,
    [project, code, JSON.stringify(shots)],
  );
}

/** Locks the picture at a cut; answers the earlier cuts of its work that are superseded with it. */
export async function setLocked(tx: Tx, { project, work, version }: Cut): Promise<Cut[]> {
  const where = [project, work, version];
  await tx.query(`update cuts set status = 'locked' where project = $1 and work = $2 and version = $3`, where);
  return tx.query<Cut[]>(
    `with superseded as (
       update cuts set status = 'superseded'
       where project = $1 and work = $2 and version < $3 and status <> 'superseded' returning *
     ) select ${CUT} from superseded order by version`,
    where,
  );
}

/** The shots of a cut in its order, each with the vendor its sequence was given to; of one sequence, when it is named. */
export async function shotsOf(
  tx: Tx,
  { project, work, cut }: Pick<Cut, 'project' | 'work' | 'cut'>,
  sequence?: string,
): Promise<(CutShot & { vendor?: string })[]> {
  const rows = await tx.query<{ shot: CutShot & { vendor?: string } }[]>(
    `select jsonb_strip_nulls(jsonb_build_object('shot', s.shot, 'sequence', s.sequence, 'order', s.place,
       'frames', s.frames, 'recordIn', s.record_in, 'source', s.source, 'sourceIn', s.source_in,
       'sourceOut', s.source_out, 'vendor', v.vendor)) as shot
     from cut_shots s
     left join sequence_vendors v on v.project = s.project and v.work = $2 and v.sequence = s.sequence
     where s.project = $1 and s.cut = $3 and ($4::text is null or s.sequence = $4)
     order by s.place`,
    [project, work, cut, sequence ?? null],
  );
  return rows.map(({ shot }) => shot);
}

/** The cut the picture is locked at, or undefined. */
export async function lockedCut(tx: Tx, project: string, work: string): Promise<Cut | undefined> {
  const [row] = await tx.query<Cut[]>(
    `select ${CUT} from cuts where project = $1 and work = $2 and status = 'locked' order by version desc limit 1`,
    [project, work],
  );
  return row;
}

/** Keeps what a cut changes in an earlier one. */
export async function saveComparison(tx: Tx, { project, cut }: Cut, compared: Comparison): Promise<void> {
  await tx.query('update cuts set against = $3, comparison = $4 where project = $1 and code = $2', [
    project,
    cut,
    compared.against,
    JSON.stringify(compared),
  ]);
}

/** What a cut changes in the one it was compared with, or undefined when it was the first. */
export async function comparisonOf(tx: Tx, { project, cut }: Cut): Promise<Comparison | undefined> {
  const [row] = await tx.query<{ comparison: Comparison | null }[]>(
    'select comparison from cuts where project = $1 and code = $2',
    [project, cut],
  );
  return row?.comparison ?? undefined;
}

/** Gives a sequence to a vendor; answers whether that changes anything. */
export async function assign(
  tx: Tx,
  { project, work, sequence, vendor }: { project: string; work: string; sequence: string; vendor: string },
): Promise<boolean> {
  const rows = await tx.query<object[]>(
    `insert into sequence_vendors (project, work, sequence, vendor) values ($1, $2, $3, $4)
     on conflict (project, work, sequence) do update set vendor = $4 where sequence_vendors.vendor <> $4
     returning vendor`,
    [project, work, sequence, vendor],
  );
  return rows.length > 0;
}

import type { COMMENTED } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

export type Kind = (typeof COMMENTED)[number];
/** What a comment is on: what it is called, what of that a template says, which work it is of, and the vendor or recipient whose row it is. */
export type About = { label: string; title?: string | null; work: string | null; owner: string | null };

const OF: Record<Kind, string> = {
  task: `select coalesce(title, type) || ' ' || unit as label, title, work, vendor as owner from tasks where project = $1 and id = $2`,
  gate: `select title as label, title, work, null as owner from gates where project = $1 and id = $2`,
  work: `select title as label, code as work, null as owner from works where project = $1 and code = $2`,
  cut: `select code as label, work, null as owner from cuts where project = $1 and code = $2`,
  // The newest cut that has it says in which sequence it is, and so whose it is; one that was added by hand says it itself.
  shot: `select s.shot as label, s.work, v.vendor as owner from (
       select shot, c.work, sequence, c.version from cut_shots join cuts c on c.project = cut_shots.project and c.code = cut
       where cut_shots.project = $1 and c.work = split_part($2, '/', 1) and shot = substr($2, strpos($2, '/') + 1)
       union all
       select shot, work, sequence, 0 from hand_shots
       where project = $1 and work = split_part($2, '/', 1) and shot = substr($2, strpos($2, '/') + 1)
     ) s left join sequence_vendors v on v.project = $1 and v.work = s.work and v.sequence = s.sequence
     order by s.version desc limit 1`,
  material: `select label, work, owner from known where project = $1 and kind = 'material' and id = $2`,
  deliverable: `select label, work, owner from known where project = $1 and kind = 'deliverable' and id = $2`,
};

/** What one may write a comment on, or undefined when it is not there. */
export async function findAbout(tx: Tx, project: string, kind: Kind, object: string): Promise<About | undefined> {
  const [row] = await tx.query<About[]>(OF[kind], [project, object]);
  return row;
}

/** Keeps what another service has told of something of its own that may be commented on; the newest counts. */
export async function keepKnown(
  tx: Tx,
  known: { project: string; kind: 'material' | 'deliverable'; id: string; version: number } & About,
): Promise<void> {
  const { project, kind, id, label, work, owner, version } = known;
  await tx.query(
    `insert into known (project, kind, id, label, work, owner, version) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (project, kind, id) do update set label = $4, work = $5, owner = $6, version = $7
     where known.version < $7`,
    [project, kind, id, label, work, owner, version],
  );
}

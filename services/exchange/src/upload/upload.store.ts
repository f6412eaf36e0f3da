import { english, type Phrase } from '@bobine/contracts';
import type { Database, Tx } from '@bobine/persistence';
import type { Announced, Upload, UploadState } from './upload.js';

type Row = Omit<Upload, 'size' | 'xxh64'> & { size: string; xxh64: string | null; granted?: boolean };
const UPLOAD = 'id, source, vendor, project, name, size, sha256, xxh64, state, path, code, reason, told';
const HOLDS = `('open', 'complete', 'kept')`;

const uploadOf = ({ size, xxh64, granted: _, ...row }: Row): Upload => ({
  ...row,
  size: Number(size),
  ...(xxh64 ? { xxh64 } : {}),
});

/** An upload by its id, with whether its vendor may still send for its project. */
export async function findUpload(
  db: Pick<Database, 'query'>,
  id: string,
  type: string,
): Promise<{ upload: Upload; granted: boolean } | undefined> {
  const [row] = await db.query<Row>(
    `select ${UPLOAD}, exists (select from grants g where g.vendor = u.vendor and g.project = u.project
       and g.active and $2 = any(g.types)) as granted
     from uploads u where id = $1`,
    [id, type],
  );
  return row && { upload: uploadOf(row), granted: row.granted === true };
}

/** The upload a vendor began under this id of its own, and the hash of what it said then. */
export async function begunAs(
  tx: Tx,
  source: string,
  vendorUpload: string,
): Promise<{ upload: Upload; said: string } | undefined> {
  const [row] = await tx.query<(Row & { said_sha256: string })[]>(
    `select ${UPLOAD}, said_sha256 from uploads where source = $1 and vendor_upload = $2`,
    [source, vendorUpload],
  );
  if (!row) return undefined;
  const { said_sha256: said, ...rest } = row;
  return { upload: uploadOf(rest), said };
}

/** How many uploads of a vendor are open, and how many bytes it takes up here. */
export async function heldBy(tx: Tx, vendor: string): Promise<{ open: number; bytes: number }> {
  const [row] = await tx.query<{ open: number; bytes: string }[]>(
    `select (count(*) filter (where state <> 'kept'))::int as open, coalesce(sum(size), 0) as bytes
     from uploads where vendor = $1 and state in ${HOLDS}`,
    [vendor],
  );
  return { open: row?.open ?? 0, bytes: Number(row?.bytes ?? 0) };
}

/** Writes down a new upload. */
export async function insertUpload(tx: Tx, { id, vendor, vendorUpload, said, announced }: NewUpload): Promise<void> {
  const { source, project, name, size, sha256, xxh64 } = announced;
  await tx.query(
    `insert into uploads (id, source, vendor_upload, said_sha256, vendor, project, name, size, sha256, xxh64)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, source, vendorUpload, said, vendor, project, name, size, sha256, xxh64 ?? null],
  );
}
export type NewUpload = { id: string; vendor: string; vendorUpload: string; said: string; announced: Announced };

/** Says that an upload is alive. */
export const touch = (db: Database, id: string): Promise<unknown> =>
  db.query('update uploads set touched_at = clock_timestamp() where id = $1', [id]);

/** Moves an upload on from a state it was in; answers whether it still was. */
export async function moveOn(
  db: Pick<Database, 'query'>,
  id: string,
  from: UploadState,
  to: UploadState,
  { path, code, reason }: { path?: string; code?: string; reason?: Phrase } = {},
): Promise<boolean> {
  const [rows] = (await db.query<object[]>(
    `update uploads set state = $3, path = coalesce($4, path), code = $5, reason = $6, told = $7, touched_at = clock_timestamp(),
       ended_at = case when $3 in ('open', 'complete') then null else clock_timestamp() end
     where id = $1 and state = $2 returning id`,
    [id, from, to, path ?? null, code ?? null, reason ? english(reason) : null, reason ? JSON.stringify(reason) : null],
  )) as unknown as [object[], number];
  return rows.length > 0;
}

/** Uploads of a state that nobody has in hand and that were not touched for so long. */
export async function untouched(db: Database, state: UploadState, forMs: number): Promise<Upload[]> {
  const rows = await db.query<Row>(
    `select ${UPLOAD} from uploads where state = $1 and touched_at <= clock_timestamp() - $2 * interval '1 millisecond'
       and (leased_until is null or leased_until < clock_timestamp())
     order by touched_at limit 20`,
    [state, forMs],
  );
  return rows.map(uploadOf);
}

import { type InputOf, type registerVendor, refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/** An organisation that works for the site, or receives from it. */
export type Vendor = InputOf<typeof registerVendor>;

const VENDOR = 'code as vendor, name, kind, source, webhook';
const plain = ({ webhook, ...vendor }: Vendor & { webhook?: string | null }): Vendor => ({
  ...vendor,
  ...(webhook ? { webhook } : {}),
});

/** A vendor by code, or undefined. */
export async function findVendor(tx: Tx, code: string): Promise<Vendor | undefined> {
  const [row] = await tx.query<Vendor[]>(`select ${VENDOR} from vendors where code = $1`, [code]);
  return row && plain(row);
}

/** The vendor that signs under a CloudEvents source, or undefined. */
export async function vendorOfSource(tx: Tx, source: string): Promise<Vendor | undefined> {
  const [row] = await tx.query<Vendor[]>(`select ${VENDOR} from vendors where source = $1`, [source]);
  return row && plain(row);
}

export async function saveVendor(tx: Tx, { vendor, name, kind, source, webhook }: Vendor): Promise<void> {
  await tx.query(
    `insert into vendors (code, name, kind, source, webhook) values ($1, $2, $3, $4, $5)
     on conflict (code) do update set name = $2, webhook = $5`,
    [vendor, name, kind, source, webhook ?? null],
  );
}

/** Which of these codes are of vendors. */
export async function vendorsAmong(tx: Tx, codes: string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set();
  const rows = await tx.query<{ code: string }[]>('select code from vendors where code = any($1::text[])', [codes]);
  return new Set(rows.map(({ code }) => code));
}

/** Refuses what names a vendor that is not there. */
export async function vendorMustExist(tx: Tx, code: string): Promise<void> {
  if (!(await findVendor(tx, code))) {
    throw refuse('vendor.unknown', phrase`There is no vendor ${code}. Register it first.`);
  }
}

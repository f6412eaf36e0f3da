import {
  type announcementClaimed,
  type arrivalClaimed,
  type DataOf,
  idFrom,
  type materialArrived,
} from '@bobine/contracts';

export type MaterialFact = DataOf<typeof materialArrived>;
export type MaterialKind = MaterialFact['kind'];
export type Announcement = DataOf<typeof announcementClaimed>;
export type Arrival = DataOf<typeof arrivalClaimed>;

/** The bytes of a material, as they lie in the store. */
export type Stored = {
  /** Relative to the site's files. */
  file: string;
  size: number;
  sha256: string;
};

/** One revision of a material: the same bytes for ever under the same id. */
export type Material = {
  id: string;
  project: string;
  work: string;
  vendor: string;
  material: string;
  revision: number;
  kind: MaterialKind;
  shot: string | null;
  slate: string | null;
  reel: string | null;
  version: string | null;
  language: string | null;
  status: MaterialFact['status'];
  due: Date | null;
  supersedes: string | null;
  file: string | null;
  size: number | null;
  sha256: string | null;
  xxh64: string | null;
};

/** What a vendor knows a material by; several revisions may have it. */
export type MaterialName = { project: string; work: string; vendor: string; material: string };

/** The id of a revision follows from its name, so that an arrival tried again writes to the same place. */
export const revisionId = ({ project, work, vendor, material }: MaterialName, revision: number): string =>
  idFrom('material', project, work, vendor, material, String(revision));

const told = (name: MaterialName, revision: number, said: Announcement | Arrival): Material => ({
  ...name,
  id: revisionId(name, revision),
  revision,
  kind: said.kind,
  shot: said.shot ?? null,
  slate: said.slate ?? null,
  reel: said.reel ?? null,
  version: said.version ?? null,
  language: said.language ?? null,
  status: 'announced',
  due: null,
  supersedes: null,
  file: null,
  size: null,
  sha256: null,
  xxh64: null,
});

/** What an announcement makes of the revisions known: the material expected now, or nothing when it tells nothing new. */
export function announce(revisions: Material[], name: MaterialName, said: Announcement): Material | undefined {
  const last = revisions.at(-1);
  if (last && last.status !== 'announced') return undefined;
  const next = { ...(last ?? told(name, 1, said)), ...changes(said), due: said.due ? new Date(said.due) : null };
  return last && JSON.stringify(last) === JSON.stringify(next) ? undefined : next;
}

/** The revision that bytes arriving now are of: the one that is expected, or the next. */
export function expected(revisions: Material[], name: MaterialName, said: Arrival): Material {
  const last = revisions.at(-1);
  if (last?.status === 'announced') return { ...last, ...changes(said) };
  return { ...told(name, (last?.revision ?? 0) + 1, said), supersedes: last?.id ?? null };
}

/** What an arrival makes of the revisions known: the material that is here now, or nothing when these bytes were here. */
export function arrive(revisions: Material[], name: MaterialName, said: Arrival, stored: Stored): Material | undefined {
  if (revisions.some(({ sha256 }) => sha256 === stored.sha256)) return undefined;
  return { ...expected(revisions, name, said), ...stored, status: 'arrived' };
}

/** The subject of a claim may be told more exactly when it arrives than when it was announced. */
const changes = (said: Announcement | Arrival): Partial<Material> =>
  Object.fromEntries(
    (['kind', 'shot', 'slate', 'reel', 'version', 'language'] as const).flatMap((field) =>
      said[field] === undefined ? [] : [[field, said[field]]],
    ),
  );

/** A material as its facts tell it. */
export function factOf(material: Material): MaterialFact {
  const { id, work, kind, vendor, status, revision } = material;
  const given = Object.fromEntries(
    (['shot', 'slate', 'reel', 'version', 'language', 'supersedes', 'file', 'size', 'sha256'] as const).flatMap(
      (field) => (material[field] === null ? [] : [[field, material[field]]]),
    ),
  );
  const due = material.due ? { due: material.due.toISOString() } : {};
  return { id, material: material.material, work, kind, vendor, status, revision, ...given, ...due };
}

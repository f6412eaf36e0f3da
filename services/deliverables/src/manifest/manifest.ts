import type { DataOf, workRegistered } from '@bobine/contracts';
import type { Deliverable } from '../deliverable/deliverable.js';
import type { Specification } from '../deliverable/deliverable.commands.js';

export type ManifestFile = {
  path: string;
  role: 'package' | 'subtitles' | 'lineage';
  size: number;
  sha256: string;
  xxh64: string;
};
export type ManifestWork = {
  work: string;
  title: string;
  kind: DataOf<typeof workRegistered>['kind'];
  identifiers: { scope: string; value: string }[];
  /** How it stands to other works of the project: a trailer to its feature. */
  relations: { kind: string; work: string }[];
};

/** What travels with a delivery, to be verified by machine: every file, checksum, identifier, and how the metadata came. */
export type Manifest = {
  manifest: 'bobine/manifest/v1';
  stamp: string | null;
  createdAt: string;
  project: string;
  deliverable: {
    code: string;
    name: string;
    recipient: string;
    version: string | null;
    language: string;
    subtitles: string | null;
    territory: string;
    attempt: number;
  };
  work: ManifestWork & { missing: string[] };
  specification: Specification;
  files: ManifestFile[];
  /** Elements and materials, and each metadata value with the way it came, from roll and slate to this delivery. */
  lineage: unknown;
};

/** Builds the manifest of one attempt; an identifier that is not known is named as missing, never invented. */
export function buildManifest(
  deliverable: Deliverable,
  work: ManifestWork,
  specification: Specification,
  files: ManifestFile[],
  lineage: unknown,
  createdAt: string,
): Manifest {
  const scopes = new Set(work.identifiers.map(({ scope }) => scope.toLowerCase()));
  return {
    manifest: 'bobine/manifest/v1',
    stamp: /demonstration/i.test(deliverable.name) ? 'demonstration' : null,
    createdAt,
    project: deliverable.project,
    deliverable: {
      code: deliverable.code,
      name: deliverable.name,
      recipient: deliverable.recipient,
      version: deliverable.version,
      language: deliverable.language,
      subtitles: deliverable.subtitles,
      territory: deliverable.territory,
      attempt: deliverable.attempt,
    },
    work: { ...work, missing: ['isan', 'eidr'].filter((scope) => !scopes.has(scope)) },
    specification,
    files: [...files].sort((a, b) => (a.path < b.path ? -1 : 1)),
    lineage,
  };
}

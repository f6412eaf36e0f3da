/** What the name of a file of `CG/anim` or of `first_edl` tells. */
export type VersionName = {
  shot: string;
  /** What the vendor calls the version: v011, alt_v001, trilotest; "unnumbered" where the name says nothing. */
  label: string;
  branch: string;
  number?: number;
};

const UPLOAD_SUFFIX = /_[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9]+$/;

/** The name without the upload's UUID and the extension. */
export const clipNameOf = (fileName: string): string => fileName.replace(UPLOAD_SUFFIX, '');

/** Reads `SHOT_anim[_branch][_vNNN][_note]`; other names are of no version. */
export function versionNameOf(fileName: string): VersionName | undefined {
  const parts = /^([A-Z]+_\d{4})_anim(.*)$/.exec(clipNameOf(fileName));
  const shot = parts?.[1];
  if (!shot) return undefined;
  const rest = (parts[2] ?? '').replace(/^_/, '');
  const numbered = /^(?:(.*)_)?v(\d{3})(?:_.*)?$/.exec(rest);
  return {
    shot,
    label: rest || 'unnumbered',
    branch: numbered ? (numbered[1] ?? '') : rest,
    ...(numbered ? { number: Number(numbered[2]) } : {}),
  };
}

/**
 * Order in which the demo submits a shot's versions: the unnumbered first take, side branches by name, then the main
 * line, each by number; what lies between branches is our reading, since the data do not date the versions.
 */
export function compareVersions(a: VersionName, b: VersionName): number {
  const rank = ({ branch, number }: VersionName) => (branch ? 1 : number === undefined ? 0 : 2);
  const branches = a.branch < b.branch ? -1 : a.branch > b.branch ? 1 : 0;
  return rank(a) - rank(b) || branches || (a.number ?? 0) - (b.number ?? 0);
}

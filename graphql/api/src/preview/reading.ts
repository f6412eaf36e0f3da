import type { DataOf, Envelope, previewMade, previewNotMade } from '@bobine/contracts';
import type { Reads } from '../read/read-model.js';

type Said = DataOf<typeof previewMade> | DataOf<typeof previewNotMade>;

/** What shows a production or a shot best, the best first; what is none of these comes after them. */
const BEST = ['pictureMaster', 'grade', 'conform', 'version', 'plate'];
const UNSEEN = '9';
const LATEST = 9_999_999_999_999;

/** What previews are listed by: what shows most first, of that the newest, and what has no picture last. */
export function sortOf(data: Said): string {
  const rank = BEST.indexOf(data.kind);
  const isSeen = 'poster' in data && data.poster !== undefined;
  const age = String(LATEST - Date.parse(data.since)).padStart(13, '0');
  return `${!isSeen ? UNSEEN : rank < 0 ? BEST.length : rank} ${age}`;
}

/** The preview whose poster shows each project best, as the asker sees them, with one statement. */
export async function postersOf(db: Reads, projects: readonly string[]): Promise<Map<string, string>> {
  // By the end of an index for each, and not by all previews of them.
  const rows = await db.query<{ key: string; id: string; sort: string }>(
    `select asked.project as key, best.id, best.sort from unnest($1::text[]) as asked (project)
     cross join lateral (select id, sort from preview where project = asked.project order by sort, id limit 1) as best`,
    [projects],
  );
  return seenOf(rows);
}

/** The preview whose poster shows each of these shots of a project, as the asker sees them, with one statement. */
export async function thumbnailsOf(db: Reads, project: string, shots: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string; sort: string }>(
    `select distinct on (shot_id) shot_id as key, id, sort from preview
     where project = $1 and shot_id = any($2::text[]) order by shot_id, sort, id`,
    [project, shots],
  );
  return seenOf(rows);
}

const seenOf = (rows: { key: string; id: string; sort: string }[]) =>
  new Map(rows.flatMap(({ key, id, sort }) => (sort.startsWith(UNSEEN) ? [] : [[key, id] as const])));

/** What shows a preview beside itself, and has changed with it: what it is of, and the shot it shows. */
export function shownBy({ project }: Pick<Envelope, 'project'>, said: Record<string, unknown>) {
  const { of, preview, shotId } = said as { of: 'material' | 'element'; preview: string; shotId?: string };
  const vendor = said['vendor'] as string | undefined;
  const changed = { project, concept: of as string, id: preview, vendor };
  return shotId === undefined ? [changed] : [changed, { project, concept: 'shot', id: shotId, vendor }];
}

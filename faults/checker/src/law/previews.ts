import { type Breach, breach, counted, type Db } from '../breach.js';

/** A preview is wanted of all essence that is here and of every element, and each was made or is said to be impossible. */
export async function previewsOver(db: Db): Promise<Breach[]> {
  const open = await counted(db, 'select count(*)::int as n from assets.previews where done_at is null');
  const unwanted = await counted(
    db,
    `select count(*)::int as n from (
       select id from assets.materials where file is not null and kind not in ('edl', 'subtitle', 'document')
       union all select id from assets.elements) of
     where not exists (select from assets.previews p where p.id = of.id)`,
  );
  return [
    ...(open > 0 ? [`${open} previews are neither made nor said to be impossible`] : []),
    ...(unwanted > 0 ? [`of ${unwanted} materials and elements no preview is wanted`] : []),
  ].map((what) => breach('law', what));
}

import { MaterialIcon } from '../kit/material-icon.js';
import css from './materials.module.css';
import type { Row } from './material.js';

/** What a material looks like; where there is no picture of it, what it is. */
export function Picture({
  of,
  size = 28,
}: {
  of: Pick<Row, 'kind' | 'status'> & { preview: { poster: string | null } | null };
  size?: number;
}) {
  const poster = of.preview?.poster;
  return (
    <span className={css.picture} data-hollow={of.status === 'announced' || undefined}>
      {poster ? (
        <img src={poster} alt="" loading="lazy" decoding="async" />
      ) : (
        <MaterialIcon kind={of.kind} size={size} />
      )}
    </span>
  );
}

import {
  IconFileDescription,
  IconFileMusic,
  IconLanguage,
  IconList,
  IconMovie,
  IconPhoto,
  IconTypography,
  IconVersions,
  IconWaveSine,
} from '@tabler/icons-react';
import css from './materials.module.css';
import type { Row } from './material.js';

const ICONS: Record<string, typeof IconMovie> = {
  cameraOriginal: IconMovie,
  soundRoll: IconWaveSine,
  plate: IconPhoto,
  version: IconVersions,
  edl: IconList,
  mix: IconFileMusic,
  titles: IconTypography,
  subtitle: IconLanguage,
  document: IconFileDescription,
};

/** What kind of material something is, as a drawing. */
export function KindIcon({ kind, size = 28 }: { kind: string; size?: number }) {
  const Icon = ICONS[kind] ?? IconFileDescription;
  return <Icon size={size} stroke={1.2} aria-hidden />;
}

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
      {poster ? <img src={poster} alt="" loading="lazy" decoding="async" /> : <KindIcon kind={of.kind} size={size} />}
    </span>
  );
}

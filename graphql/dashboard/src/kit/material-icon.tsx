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
export function MaterialIcon({ kind, size = 28 }: { kind: string; size?: number }) {
  const Icon = ICONS[kind] ?? IconFileDescription;
  return <Icon size={size} stroke={1.2} aria-hidden />;
}

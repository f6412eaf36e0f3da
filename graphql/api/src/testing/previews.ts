import type { DataOf, previewMade } from '@bobine/contracts';

type Said = DataOf<typeof previewMade>;

/** Files of previews, below those of the site. */
export const PREVIEW_FILES = {
  poster: 'store/hsm/preview/poster.jpg',
  proxy: 'store/hsm/preview/proxy.mp4',
  waveform: 'store/hsm/preview/wave.png',
  filmstrip: 'store/hsm/preview/strip.jpg',
} as const;

/** A preview with all its parts, as it is told. */
export function previewOf(about: Pick<Said, 'preview' | 'of' | 'kind'> & Partial<Said>): Said {
  return {
    ...{ work: 'hsm', since: '2026-05-04T09:30:00.000Z', width: 1920, height: 1080, frames: 48 },
    ...{ rate: { num: 24, den: 1 }, startTimecode: '01:00:00:00', seconds: 2 },
    poster: { file: PREVIEW_FILES.poster, size: 10, width: 640, height: 360 },
    proxy: { file: PREVIEW_FILES.proxy, size: 10, type: 'video/mp4', width: 960, height: 540 },
    waveform: { file: PREVIEW_FILES.waveform, size: 10, width: 1280, height: 240 },
    filmstrip: {
      ...{ file: PREVIEW_FILES.filmstrip, size: 10, width: 1280, height: 450 },
      ...{ columns: 8, rows: 5, pictures: 40, everyFrames: 2 },
    },
    ...about,
  };
}

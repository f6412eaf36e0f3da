import type { Work } from '../work.js';
import { SUBTITLED_IN, SUBTITLES_REFUSED } from '../subtitles.js';
import type { Order, Plan } from './plan.js';

const PICTURE = { width: 320, height: 180, channels: 2, sampleRate: 48000, maxBlack: 1, maxSilence: 1 };
const FILM = { num: 24, den: 1 };

/** What is asked of the four deliverables; sizes are those of a demonstration. */
export const SPECIFICATIONS = [
  {
    ...PICTURE,
    // JPEG 2000 costs a small machine dearly: a quarter of the picture is enough to see that it is one.
    ...{ width: 160, height: 90 },
    specification: 'dcp-demonstration',
    title: 'Digital cinema package, JPEG 2000 and 24 bit PCM, demonstration size',
    container: 'mxf',
    videoCodec: 'jpeg2000',
    rate: FILM,
    audioCodec: 'pcm',
    packaging: 'dcp',
  },
  {
    ...PICTURE,
    specification: 'pad-hd',
    title: 'PAD file: 25 frames a second, EBU R 128',
    container: 'mov',
    videoCodec: 'prores',
    rate: { num: 25, den: 1 },
    audioCodec: 'pcm',
    // What a French broadcaster asks (EBU R 128, with a true peak of -3 dBTP).
    loudness: { target: -23, tolerance: 0.5, truePeak: -3 },
  },
  {
    ...PICTURE,
    specification: 'trailer-file',
    title: 'Trailer for screens and sites: H.264 and PCM in MOV',
    container: 'mov',
    videoCodec: 'h264',
    rate: FILM,
    audioCodec: 'pcm',
  },
];

/** The rows of the delivery schedule: version × language × territory × recipient × date. */
export function scheduleOf(work: Work, trailer: { code: string }): Order[] {
  const cinema = { specification: 'dcp-demonstration', recipient: 'grand-large', language: work.language };
  return [
    {
      ...cinema,
      deliverable: `${work.code}-DCP-VO`,
      name: `${work.title}, DCP, original version, demonstration`,
      version: 'VO',
      territory: 'FR',
      dueInDays: 21,
    },
    {
      ...cinema,
      deliverable: `${work.code}-DCP-VOSTF`,
      name: `${work.title}, DCP, French subtitles, demonstration`,
      version: 'VOSTF',
      subtitles: SUBTITLED_IN,
      territory: 'FR',
      dueInDays: 28,
    },
    {
      deliverable: `${work.code}-PAD`,
      name: `${work.title}, PAD file, demonstration`,
      specification: 'pad-hd',
      recipient: 'chaine-sept',
      version: 'PAD',
      language: work.language,
      territory: 'FR',
      dueInDays: 45,
    },
    {
      work: trailer.code,
      deliverable: `${trailer.code}-FILE`,
      name: `${work.title}, trailer file, demonstration`,
      specification: 'trailer-file',
      recipient: 'grand-large',
      version: 'BA',
      language: work.language,
      territory: 'FR',
      dueInDays: 14,
    },
  ];
}

/** The trailer's first master fails its control, so its second attempt is the first that is sent. */
export const TRAILER_FIRST_SENT = 2;

/** How the recipients behave: one refuses what it is sent first, one contradicts itself, one has not looked yet when a new cut comes. */
export const recipientsOf = (work: Work, trailerFile: string): NonNullable<Plan['recipients']> => ({
  refusals: new Map([[`${work.code}-DCP-VOSTF`, SUBTITLES_REFUSED]]),
  contradicts: new Map([[`${work.code}-DCP-VO`, ['The sound is not in sync in reel 1.']]]),
  unjudged: new Map([[trailerFile, TRAILER_FIRST_SENT]]),
});

import type { Cut } from './cut.js';
import type { Material } from './materials.js';
import type { Text } from './media/media-file.js';

/** The language the film is subtitled in. */
export const SUBTITLED_IN = 'fr';

/** Lines we give the film, whose dialogue the data do not tell: each with a second of the film at which it is said. */
const LINES: [second: number, lines: string[]][] = [
  [6, ['Personne ne répond', 'depuis le satellite.']],
  [21, ['Tiens bon !']],
  [34, ['C’est encore loin,', 'la plage ?']],
  [52, ['Cours, Sven. Cours !']],
  [70, ['Cette fois, on y va ensemble.']],
];
const HELD = 2.5;
/** How late the first version comes, in seconds: what the distributor sends it back for. */
const LATE = 0.8;

/** What the recipient says of the first version. */
export const SUBTITLES_REFUSED = [
  'Subtitle 2 comes 0.8 s after the line it translates, at 00:00:21:19.',
  'Subtitle 4 stays on screen over the change of shot that follows it.',
];

/** The subtitles the lab brings, attempt by attempt: late at first, then spotted anew. */
export const subtitlesOf = (cut: Cut): [Material<Text>, Material<Text>] => [
  subtitleMaterial(cut, 'v001', LATE),
  subtitleMaterial(cut, 'v002', 0),
];

function subtitleMaterial(cut: Cut, version: string, late: number): Material<Text> {
  const last = (cut.frames * cut.rate.den) / cut.rate.num;
  const cues = LINES.filter(([second]) => second + late + HELD < last).map(([second, lines], at) =>
    [`${at + 1}`, `${clock(second + late)} --> ${clock(second + late + HELD)}`, ...lines].join('\n'),
  );
  const name = `HSM_${SUBTITLED_IN}_${version}.srt`;
  const file: Text = {
    ...{ kind: 'text', vendor: 'studio-babel', path: `subtitles/${name}`, text: `${cues.join('\n\n')}\n` },
  };
  return { material: name, kind: 'subtitle', vendor: file.vendor, language: SUBTITLED_IN, version, file };
}

/** Seconds as SubRip writes them. */
function clock(seconds: number): string {
  const whole = Math.round(seconds * 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const parts = [Math.floor(whole / 3_600_000), Math.floor(whole / 60_000) % 60, Math.floor(whole / 1000) % 60];
  return `${parts.map(two).join(':')},${String(whole % 1000).padStart(3, '0')}`;
}

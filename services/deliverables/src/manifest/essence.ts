import { extname } from 'node:path';
import { type buildManifest, idFrom, type InputOf, refuse } from '@bobine/contracts';
import { type DcpComposition, type DcpTrack, writeDcp } from '@bobine/standards';
import type { Specification } from '../deliverable/deliverable.commands.js';
import type { Deliverable } from '../deliverable/deliverable.js';
import type { ManifestFile, ManifestWork } from './manifest.js';
import type { PackageFolder } from './package-folder.js';

type Input = InputOf<typeof buildManifest>;
type Ref = Pick<Input['lineage'], 'file' | 'size' | 'sha256' | 'xxh64'>;
type About = { deliverable: Deliverable; work: ManifestWork; specification: Specification; at: Date };

/** Takes what is delivered into the folder, under the names its recipient sees: one file, or a digital cinema package. */
export async function takeEssence(input: Input, about: About, folder: PackageFolder): Promise<ManifestFile[]> {
  const isDcp = about.specification.packaging === 'dcp';
  const taken = async (ref: Ref, name: string, role: ManifestFile['role']): Promise<ManifestFile> => {
    await folder.take(ref.file, name);
    return { path: name, role, size: ref.size, sha256: ref.sha256, xxh64: ref.xxh64 };
  };
  const { element, subtitles } = input;
  const { code } = about.deliverable;
  const ending = extname(element.file);
  if (!isDcp) {
    const files = [await taken(element, `${code}${ending}`, 'package')];
    if (!subtitles) return files;
    return [...files, await taken(subtitles, `${code}_${subtitles.language}${extname(subtitles.file)}`, 'subtitles')];
  }
  const names = {
    picture: `${code}_picture${ending}`,
    sound: `${code}_sound${extname(element.sound?.file ?? '')}`,
    subtitles: `${code}_subtitles.xml`,
  };
  const files = [await taken(element, names.picture, 'package')];
  if (element.sound) files.push(await taken(element.sound, names.sound, 'package'));
  const screen = subtitles?.screen;
  if (subtitles && !screen)
    throw refuse('package.noScreenSubtitles', 'The subtitles were not made for the screen.', code);
  if (screen) files.push(await taken(screen, names.subtitles, 'subtitles'));
  for (const { file, xml } of await writeDcp(compositionOf(input, about, names))) {
    files.push({ ...(await folder.write(file, xml)), role: 'package' });
  }
  return files;
}

/** What each kind of work is called in a composition playlist. */
const CONTENT_KINDS: Record<ManifestWork['kind'], DcpComposition['kind']> = {
  feature: 'feature',
  documentary: 'feature',
  short: 'short',
  commercial: 'advertisement',
  trailer: 'trailer',
  season: 'episode',
  episode: 'episode',
};

/** The composition of a package; its ids follow from the attempt, so that building it again gives the same. */
function compositionOf(
  { element, subtitles }: Input,
  { deliverable, work, specification, at }: About,
  names: { picture: string; sound: string; subtitles: string },
): Parameters<typeof writeDcp>[0] {
  const id = (what: string): string =>
    idFrom('dcp', what, deliverable.project, deliverable.code, String(deliverable.attempt));
  const track = (ref: { id: string; size: number; sha1?: string | undefined }, file: string): DcpTrack => {
    if (!ref.sha1) throw refuse('package.noSha1', 'A file of the package has no SHA-1: encode it again.', file);
    return { id: ref.id, file, size: ref.size, sha1: ref.sha1 };
  };
  const screen = subtitles?.screen;
  if (!element.frames) {
    throw refuse('package.noFrames', 'The length of the picture is not known: encode it again.', deliverable.code);
  }
  return {
    ids: { composition: id('cpl'), reel: id('reel'), packingList: id('pkl'), map: id('map') },
    title: deliverable.name,
    kind: CONTENT_KINDS[work.kind],
    rate: specification.rate,
    frames: element.frames,
    width: specification.width,
    height: specification.height,
    issuedAt: at,
    issuer: deliverable.project,
    picture: track(element, names.picture),
    ...(element.sound ? { sound: track(element.sound, names.sound) } : {}),
    ...(subtitles && screen ? { subtitles: { ...track(screen, names.subtitles), language: subtitles.language } } : {}),
  };
}

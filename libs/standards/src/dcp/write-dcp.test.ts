import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readXml } from '../xml/read-xml.js';
import { writeDcp } from './write-dcp.js';
import { writeDcSubtitles } from './write-dcst.js';

const track = (id: string, file: string) => ({ id, file, size: 1000, sha1: 'ab'.repeat(20) });
const composition: Parameters<typeof writeDcp>[0] = {
  ids: { composition: 'cpl-id', reel: 'reel-id', packingList: 'pkl-id', map: 'map-id' },
  title: 'Tears & <Steel>',
  kind: 'short',
  rate: { num: 24, den: 1 },
  frames: 2346,
  width: 1998,
  height: 1080,
  issuedAt: new Date('2026-11-28T10:11:12.345Z'),
  issuer: 'mill',
  picture: track('picture-id', 'film_picture.mxf'),
  sound: track('sound-id', 'film_sound.mxf'),
  subtitles: { ...track('subtitles-id', 'film_subtitles.xml'), language: 'fr' },
};

/** The texts of a document by where they stand. */
function textsOf(xml: string, namespace: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  readXml(new TextEncoder().encode(xml), namespace, {
    close: ({ path, text }) => void (found[path] ??= []).push(text.trim()),
  });
  return found;
}
const documents = async (given = composition) => {
  const written = await writeDcp(given);
  const named = (start: string) => written.find(({ file }) => file.startsWith(start))!;
  return {
    cpl: textsOf(named('CPL_').xml, 'http://www.smpte-ra.org/schemas/429-7/2006/CPL'),
    pkl: textsOf(named('PKL_').xml, 'http://www.smpte-ra.org/schemas/429-8/2007/PKL'),
    map: textsOf(named('ASSETMAP').xml, 'http://www.smpte-ra.org/schemas/429-9/2007/AM'),
    written,
  };
};

describe('a digital cinema package', () => {
  it('composes one reel of picture, sound and subtitles, each as long as the picture', async () => {
    const { cpl } = await documents();
    const reel = '/CompositionPlaylist/ReelList/Reel/AssetList';
    for (const name of ['MainPicture', 'MainSound', 'MainSubtitle']) {
      expect(cpl[`${reel}/${name}/Duration`]).toEqual(['2346']);
      expect(cpl[`${reel}/${name}/EditRate`]).toEqual(['24 1']);
    }
    expect(cpl[`${reel}/MainPicture/ScreenAspectRatio`]).toEqual(['1998 1080']);
    expect(cpl[`${reel}/MainSubtitle/Language`]).toEqual(['fr']);
    expect(cpl['/CompositionPlaylist/ContentTitleText']).toEqual(['Tears & <Steel>']);
    expect(cpl['/CompositionPlaylist/IssueDate']).toEqual(['2026-11-28T10:11:12+00:00']);
  });

  it('packs every file with its size and its SHA-1, the composition as it was written', async () => {
    const { pkl, written } = await documents();
    const assets = '/PackingList/AssetList/Asset';
    expect(pkl[`${assets}/OriginalFileName`]).toEqual([
      'film_picture.mxf',
      'film_sound.mxf',
      'film_subtitles.xml',
      'CPL_cpl-id.xml',
    ]);
    const cpl = Buffer.from(written[0]!.xml);
    expect(pkl[`${assets}/Hash`]?.at(-1)).toBe(createHash('sha1').update(cpl).digest('base64'));
    expect(pkl[`${assets}/Size`]?.at(-1)).toBe(String(cpl.length));
    expect(pkl[`${assets}/Hash`]?.[0]).toBe(Buffer.from('ab'.repeat(20), 'hex').toString('base64'));
  });

  it('maps every file, and says which of them is the packing list', async () => {
    const { map, pkl } = await documents();
    expect(map['/AssetMap/AssetList/Asset/Id']).toEqual([
      ...(pkl['/PackingList/AssetList/Asset/Id'] ?? []),
      'urn:uuid:pkl-id',
    ]);
    expect(map['/AssetMap/AssetList/Asset/PackingList']).toEqual(['true']);
    expect(map['/AssetMap/AssetList/Asset/ChunkList/Chunk/Path']?.at(-1)).toBe('PKL_pkl-id.xml');
  });

  it('leaves out what there is not', async () => {
    const silent = { ...composition };
    delete silent.sound;
    delete silent.subtitles;
    const { cpl } = await documents(silent);
    expect(Object.keys(cpl).filter((path) => /MainSound|MainSubtitle/.test(path))).toEqual([]);
  });
});

describe('subtitles for the screen', () => {
  it('are timed in frames of the picture, one text a line, the last line lowest', () => {
    const xml = writeDcSubtitles(
      {
        ...{ id: 's', title: 'Film', language: 'fr', rate: { num: 24, den: 1 } },
        cues: [{ from: 1.5, to: 61, lines: ['Où va-t-il ?', '— Là-bas'] }],
      },
      composition.issuedAt,
    );
    const found: Record<string, string>[] = [];
    readXml(new TextEncoder().encode(xml), 'http://www.smpte-ra.org/schemas/428-7/2010/DCST', {
      close: ({ path, attributes, text }) => {
        if (path.endsWith('/Subtitle') || path.endsWith('/Text')) found.push({ ...attributes, text: text.trim() });
      },
    });
    expect(found).toMatchObject([
      { text: 'Où va-t-il ?', Vposition: '15' },
      { text: '— Là-bas', Vposition: '8' },
      { SpotNumber: '1', TimeIn: '00:00:01:12', TimeOut: '00:01:01:00' },
    ]);
  });
});

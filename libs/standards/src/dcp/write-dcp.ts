import { sha1 } from 'hash-wasm';
import { writeXml, type XmlNode } from '../xml/write-xml.js';
import type { DcpComposition, DcpDocument, DcpTrack } from './dcp.js';

const CPL = 'http://www.smpte-ra.org/schemas/429-7/2006/CPL';
const PKL = 'http://www.smpte-ra.org/schemas/429-8/2007/PKL';
const AM = 'http://www.smpte-ra.org/schemas/429-9/2007/AM';

/** A listed file with its kind, as packing lists say it. */
type Listed = DcpTrack & { type: string; isPackingList?: true };

/**
 * The documents that make track files one package: composition (SMPTE 429-7), packing list (429-8), map and volume index
 * (429-9). They are unsigned, and each names every file with its size, and its SHA-1 where the standard asks for it.
 */
export async function writeDcp(composition: DcpComposition): Promise<DcpDocument[]> {
  const { ids, picture, sound, subtitles } = composition;
  const cpl: DcpDocument = { file: `CPL_${ids.composition}.xml`, xml: writeXml(compositionNode(composition)) };
  const tracks: Listed[] = [
    { ...picture, type: 'application/mxf' },
    ...(sound ? [{ ...sound, type: sound.file.endsWith('.wav') ? 'audio/x-wav' : 'application/mxf' }] : []),
    ...(subtitles ? [{ ...subtitles, type: 'text/xml' }] : []),
    { ...(await listed(ids.composition, cpl)), type: 'text/xml' },
  ];
  const pkl: DcpDocument = { file: `PKL_${ids.packingList}.xml`, xml: writeXml(packingListNode(composition, tracks)) };
  const all: Listed[] = [...tracks, { ...(await listed(ids.packingList, pkl)), type: 'text/xml', isPackingList: true }];
  return [
    cpl,
    pkl,
    { file: 'ASSETMAP.xml', xml: writeXml(mapNode(composition, all)) },
    { file: 'VOLINDEX.xml', xml: writeXml(node('VolumeIndex', [node('Index', '1')], AM)) },
  ];
}

const node = (name: string, content: XmlNode['content'], namespace?: string): XmlNode => ({
  name,
  content,
  ...(namespace ? { attributes: { xmlns: namespace } } : {}),
});
const urn = (id: string): string => `urn:uuid:${id}`;
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

async function listed(id: string, { file, xml }: DcpDocument): Promise<DcpTrack> {
  const bytes = new TextEncoder().encode(xml);
  return { id, file, size: bytes.byteLength, sha1: await sha1(bytes) };
}

const issue = ({ issuedAt, issuer }: DcpComposition): XmlNode[] => [
  // Instants carry their distance from UTC, without parts of a second.
  node('IssueDate', issuedAt.toISOString().replace(/\.\d+Z$/, '+00:00')),
  node('Issuer', issuer),
  node('Creator', 'Bobine'),
];

function compositionNode(composition: DcpComposition): XmlNode {
  const { ids, title, kind, rate, frames, width, height, picture, sound, subtitles } = composition;
  const editRate = `${rate.num} ${rate.den}`;
  const track = (name: string, { id, sha1: hash }: DcpTrack, more: XmlNode[] = []): XmlNode =>
    node(name, [
      node('Id', urn(id)),
      node('EditRate', editRate),
      node('IntrinsicDuration', String(frames)),
      node('EntryPoint', '0'),
      node('Duration', String(frames)),
      node('Hash', base64(hash)),
      ...more,
    ]);
  const shown = [node('FrameRate', editRate), node('ScreenAspectRatio', `${width} ${height}`)];
  const assets = [
    track('MainPicture', picture, shown),
    ...(sound ? [track('MainSound', sound)] : []),
    ...(subtitles ? [track('MainSubtitle', subtitles, [node('Language', subtitles.language)])] : []),
  ];
  return node(
    'CompositionPlaylist',
    [
      node('Id', urn(ids.composition)),
      node('AnnotationText', title),
      ...issue(composition),
      node('ContentTitleText', title),
      node('ContentKind', kind),
      node('ContentVersion', [node('Id', urn(ids.composition)), node('LabelText', title)]),
      node('RatingList', ''),
      node('ReelList', [node('Reel', [node('Id', urn(ids.reel)), node('AssetList', assets)])]),
    ],
    CPL,
  );
}

const packingListNode = (composition: DcpComposition, tracks: Listed[]): XmlNode =>
  node(
    'PackingList',
    [
      node('Id', urn(composition.ids.packingList)),
      node('AnnotationText', composition.title),
      ...issue(composition),
      node(
        'AssetList',
        tracks.map(({ id, sha1: hash, size, type, file }) =>
          node('Asset', [
            node('Id', urn(id)),
            node('Hash', base64(hash)),
            node('Size', String(size)),
            node('Type', type),
            node('OriginalFileName', file),
          ]),
        ),
      ),
    ],
    PKL,
  );

function mapNode(composition: DcpComposition, files: Listed[]): XmlNode {
  const [date, issuer, creator] = issue(composition) as [XmlNode, XmlNode, XmlNode];
  const assets = files.map(({ id, file, size, isPackingList }) =>
    node('Asset', [
      node('Id', urn(id)),
      ...(isPackingList ? [node('PackingList', 'true')] : []),
      node('ChunkList', [
        node('Chunk', [
          node('Path', file),
          node('VolumeIndex', '1'),
          node('Offset', '0'),
          node('Length', String(size)),
        ]),
      ]),
    ]),
  );
  return node(
    'AssetMap',
    [
      node('Id', urn(composition.ids.map)),
      node('AnnotationText', composition.title),
      creator,
      node('VolumeCount', '1'),
      date,
      issuer,
      node('AssetList', assets),
    ],
    AM,
  );
}

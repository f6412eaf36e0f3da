import { termOf, type Value } from '@bobine/metadata';
import type { Material } from '../material/material.js';
import type { Stated } from '../metadata/statement.store.js';
import type { Checksums } from './checksum.js';
import type { Format } from './format.js';

/** The technical statements that a probe and the checksums make, each with the tool that read it. */
export function technicalStatements(material: Material, checksums: Checksums, format: Format | undefined): Stated[] {
  const file = (material.file ?? '').slice((material.file ?? '').lastIndexOf('/') + 1);
  const by =
    (tool: string, source: string) =>
    (term: string, value: Value | undefined): Stated[] =>
      value === undefined || value === ''
        ? []
        : [
            {
              subject: material.id,
              family: termOf(term)?.family ?? 'technical',
              term,
              value,
              source,
              tool,
              state: 'proposed',
            },
          ];
  const read = by('assets inspect', `file ${file}`);
  const stated = [
    ...read('fileSize', checksums.size),
    ...read('sha256', checksums.sha256),
    ...read('xxh64', checksums.xxh64),
  ];
  if (!format) return stated;
  const { picture, sound } = format;
  const said = by(format.tool, `probe ${file}.mediainfo.json`);
  return [
    ...stated,
    ...said('container', format.container),
    ...said('duration', format.seconds),
    ...said('startTimecode', format.startTimecode),
    ...said('codec', picture?.codec),
    ...said('width', picture?.width),
    ...said('height', picture?.height),
    ...said('frameRate', picture?.rate && `${picture.rate.num}/${picture.rate.den}`),
    ...said('frames', picture?.frames),
    ...said('audioCodec', sound?.codec),
    ...said('channels', sound?.channels),
    ...said('sampleRate', sound?.sampleRate),
    ...said('bitDepth', sound?.bitDepth),
  ];
}

import { checked, code, oneOf, refuse, phrase, text, type UploadTold, type Phrase } from '@bobine/contracts';
import { pathFault } from '@bobine/standards';
import { Type } from '@sinclair/typebox';
import { Metadata } from '@tus/server';

/** What a vendor says of a file before it sends it. */
export type Announced = {
  source: string;
  project: string;
  /** As the vendor calls it; never used as a path. */
  name: string;
  size: number;
  sha256: string;
  xxh64?: string;
};

export type UploadState = UploadTold['state'];
export type Upload = Announced & {
  id: string;
  vendor: string;
  state: UploadState;
  /** Inside the landing folder of the vendor, once it is kept. */
  path: string | null;
  code: string | null;
  /** In English; `told` is the same for whoever reads another language. */
  reason: string | null;
  told: Phrase | null;
};

const LONGEST_METADATA = 4096;
const hex = (digits: number) => Type.String({ pattern: `^[0-9a-f]{${digits}}$` });
const schema = Type.Object(
  {
    source: text(200),
    project: code(),
    filename: text(255),
    sha256: hex(64),
    xxh64: Type.Optional(hex(16)),
    filetype: Type.Optional(text(100)),
    size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    version: oneOf(['1.0.0']),
  },
  { additionalProperties: false },
);

/** Reads the headers that create an upload (tus 1.0, `Upload-Length` and `Upload-Metadata`); names each wrong field. */
export function readAnnounced(headers: NodeJS.Dict<string[]>): Announced {
  const only = (name: string): string => (headers[name]?.length === 1 ? (headers[name][0] ?? '') : '');
  const length = only('upload-length');
  const metadata = only('upload-metadata');
  if (metadata.length > LONGEST_METADATA) {
    throw refuse('input.invalid', phrase`Upload-Metadata: has at most ${LONGEST_METADATA} characters.`);
  }
  const { filename, ...fields } = checked(
    schema,
    {
      ...parsed(metadata),
      ...(/^[0-9]{1,16}$/.test(length) ? { size: Number(length) } : {}),
      version: only('tus-resumable'),
    },
    phrase`The upload`,
  );
  plainName('filename', filename);
  const { source, project, size, sha256, xxh64 } = fields;
  return { source, project, name: filename, size, sha256, ...(xxh64 ? { xxh64 } : {}) };
}

/** Refuses what is no plain name of a file, by the field that gives it. */
export function plainName(field: string, name: string): void {
  const fault = pathFault(name) ?? (name.includes('/') ? phrase`names a folder` : undefined);
  if (fault) throw refuse('input.invalid', phrase`${field}: must be a plain file name; it ${fault}.`);
}

function parsed(metadata: string): Record<string, string | null> {
  if (metadata === '') return {};
  try {
    return Metadata.parse(metadata);
  } catch {
    throw refuse('input.invalid', 'Upload-Metadata: is a list of "key base64", separated by commas, each key once.');
  }
}

/** What of a creation is signed: the two headers as they came, after the method and the target. */
export const creationLines = (headers: NodeJS.Dict<string[]>): string[] => [
  'POST /uploads',
  headers['upload-length']?.[0] ?? '',
  headers['upload-metadata']?.[0] ?? '',
];

/** Where a checked upload is put, inside its vendor's landing folder: our id, and what of the name says the format. */
export function keptPath({ id, name }: Pick<Upload, 'id' | 'name'>): string {
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return `uploads/${id}${ending}`;
}

/** What was found of an upload's bytes. */
export type Found = { size: number; sha256: string; xxh64: string };

/** What differs between what was announced and what came, with both values; nothing when it is the same. */
export function difference(said: Pick<Upload, 'name' | 'size' | 'sha256' | 'xxh64'>, found: Found): Phrase | undefined {
  const { name } = said;
  if (said.size !== found.size)
    return phrase`${name} has ${found.size} bytes here and not ${said.size}. Send it again.`;
  for (const hash of ['sha256', 'xxh64'] as const) {
    const wanted = said[hash];
    if (wanted !== undefined && wanted !== found[hash]) {
      return phrase`${name} has the ${hash} ${found[hash]} here and not ${wanted}. Send it again.`;
    }
  }
  return undefined;
}

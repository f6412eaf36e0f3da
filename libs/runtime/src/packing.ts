import { gunzipSync, gzipSync } from 'node:zlib';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';

/** From this many bytes on a payload is packed; what is smaller gains little, and stays readable in Temporal's own pages. */
const FROM_BYTES = 8 * 1024;
/** A list of shots packs to a tenth. Beyond this it would not be one that a run of ours has sent. */
const MOST_BYTES = 64 * 1024 * 1024;
const LEVEL = 4;
const ENCODING = 'encoding';
const PACKED = 'binary/gzip';
const ORIGINAL = 'bobine-packed';

const text = new TextDecoder();
const bytes = new TextEncoder();
const meant = ({ metadata }: Payload): string => text.decode(metadata?.[ENCODING] ?? undefined);

/**
 * Packs large payloads with gzip on their way to Temporal and unpacks them on their way back, so that the list of a cut's
 * shots, or the state of a long run, is small in its history (ADR 21). What came unpacked is taken as it is.
 */
export const packing: PayloadCodec = {
  encode: async (payloads) => payloads.map(packed),
  decode: async (payloads) => payloads.map(unpacked),
};

function packed(payload: Payload): Payload {
  const { data, metadata } = payload;
  if (!data || data.length < FROM_BYTES) return payload;
  const smaller = gzipSync(data, { level: LEVEL });
  if (smaller.length >= data.length) return payload;
  return {
    data: new Uint8Array(smaller),
    metadata: { ...metadata, [ENCODING]: bytes.encode(PACKED), [ORIGINAL]: bytes.encode(meant(payload)) },
  };
}

function unpacked(payload: Payload): Payload {
  const { data, metadata } = payload;
  if (!data || meant(payload) !== PACKED) return payload;
  const { [ORIGINAL]: original, ...rest } = metadata ?? {};
  return {
    data: new Uint8Array(gunzipSync(data, { maxOutputLength: MOST_BYTES })),
    metadata: { ...rest, ...(original ? { [ENCODING]: original } : {}) },
  };
}

/** How what runs say is written for Temporal: as JSON, packed where it is large. Clients, workers and replays need the same. */
export const dataConverter: DataConverter = { payloadCodecs: [packing] };

/** A JSON Schema as TypeBox writes it: plain JSON, of which this reads what our contracts use. */
export type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  description?: string;
};

const AT = '2026-05-04T09:30:00.000Z';
const UUID = '0190f3c2-5b7e-7c41-9d0a-2f6b8e1c4a35';

/** What things are called in the examples, by the name of the field. */
const CALLED: Readonly<Record<string, string>> = {
  ...{ project: 'hsm', work: 'hsm', code: 'hsm', title: 'Hyperspace Madness', name: 'Hyperspace Madness' },
  ...{ shot: 'SATL_0130', unit: 'SATL_0130', sequence: 'SATL', cut: 'hsm-v2', against: 'hsm-v1', droppedBy: 'hsm-v2' },
  ...{ vendor: 'vfx', recipient: 'dist', person: UUID, role: 'coordinator', task: 'CMP', type: 'CMP' },
  ...{
    material: 'SATL_0130_cmp_v003',
    version: 'v003',
    reel: 'R1',
    slate: 'slate-42',
    language: 'fr',
    territory: 'FR',
  },
  ...{ path: 'plates/SATL_0130_cmp_v003.mov', file: 'hsm/SATL_0130_cmp_v003.mov', folder: 'outgoing/dist/1' },
  ...{ sha256: 'a3f1'.repeat(16), xxh64: '9c1f2a3b4d5e6f70', sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
  ...{ deliverable: 'HSM-PAD-FR', specification: 'pad-hd', manifest: 'hsm/HSM-PAD-FR/manifest.json' },
  ...{ run: 'hsm/hsm/feature', step: 'hsm/hsm/feature/grade#1', template: 'feature', milestone: 'pictureLocked' },
  ...{ reason: 'The picture is softer than in the cut.', why: 'They are full.', note: 'Handles are 8 frames.' },
  ...{ recordIn: '10:00:12:00', sourceIn: '01:00:00:00', sourceOut: '01:00:04:12', timecodeIn: '10:00:12:00' },
  ...{ host: 'tracking.example', source: '/vendors/vfx', subject: 'task/SATL_0130', actor: 'vendor:vfx' },
  ...{ claimType: 'bobine.arrival.claimed.v1', eventType: 'bobine.task.opened.v1', event: UUID, claim: UUID, id: UUID },
  ...{ types: 'bobine.arrival.claimed.v1', pattern: '{show}_{shot:AAAA_0000}_v{version:000}.{ext:mov}' },
  ...{ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01', correlation: UUID, causation: UUID },
  ...{ by: 'vendor:vfx', term: 'cameraModel', timecodeOut: '10:00:16:12', scope: 'isan' },
  ...{
    timecode: '10:00:12:00',
    colour: '#ff3b30',
    timeZone: 'Europe/Paris',
    object: 'SATL_0130',
    label: 'CMP SATL_0130',
  },
};

const fits = ({ pattern, minLength = 0, maxLength = Infinity }: Schema, text: string): boolean =>
  text.length >= minLength && text.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(text));

/** Texts for what has no name of its own, of which one fits. */
const ANY = ['text', 'CMP', 'a3f1'.repeat(16), '9c1f2a3b4d5e6f70', '22:00', 'x', ''];

function textFor(schema: Schema, name: string): string {
  if (schema.format === 'date-time') return AT;
  const called = CALLED[name];
  const found = (called === undefined ? ANY : [called, ...ANY]).find((text) => fits(schema, text));
  if (found === undefined) throw new Error(`no example fits ${name}: ${JSON.stringify(schema)}`);
  return found;
}

/** A value that fits a schema, with every field it may have, in the words of the field; the same each time. */
export function exampleOf(schema: Schema, name = ''): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return exampleOf(schema.anyOf[0] ?? {}, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([field, of]) => [field, exampleOf(of, field)]),
      );
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 1, 1) }, () => exampleOf(schema.items ?? {}, name));
    case 'integer':
    case 'number':
      return Math.min(schema.maximum ?? Infinity, Math.max(schema.minimum ?? 0, name === 'num' ? 24 : 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textFor(schema, name);
  }
}

/** A schema as plain JSON, without what only TypeBox sees in it. */
export const plain = (schema: object): Schema => JSON.parse(JSON.stringify(schema)) as Schema;

import { type TSchema, Type } from '@sinclair/typebox';
import { PRIORITIES } from '../priority.js';
import type { Phrase } from '../phrase.js';

/** The vocabulary of schemas that events and commands share. */
export const text = (max = 400) => Type.String({ minLength: 1, maxLength: max });
export const code = () =>
  Type.String({ minLength: 1, maxLength: 120, pattern: '^[A-Za-z0-9][A-Za-z0-9 ._@#/\\[\\]:-]*$' });
export const id = () => Type.String({ minLength: 1, maxLength: 200 });
export const instant = () => Type.String({ format: 'date-time' });
export const count = () => Type.Integer({ minimum: 0 });
export const maybe = <S extends TSchema>(schema: S) => Type.Optional(schema);
/** What no record keeps, be it secret or private: a command is kept, and compared with its repetition, without it. */
export const secret = (max = 400) => Type.String({ minLength: 1, maxLength: max, writeOnly: true });
/** SHA-256 in hexadecimal: all that is kept of a secret of 256 random bits, which needs no salt. */
export const sha256 = () => Type.String({ pattern: '^[0-9a-f]{64}$' });
export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values] });

export const priority = () => oneOf(PRIORITIES);
/** Whose work something is: of a role, a vendor or a person, one of them. */
export const assignee = () => Type.Object({ role: maybe(text(60)), vendor: maybe(code()), person: maybe(text(200)) });
/** Set while something is on hold: nothing opens and no deadline fires. */
export const hold = () => Type.Object({ reason: text(2000), at: instant() });

/** An exact rate, frames per second: 30000/1001 is 29.97. */
export const rate = () => Type.Object({ num: Type.Integer({ minimum: 1 }), den: Type.Integer({ minimum: 1 }) });
export const identifier = () => Type.Object({ scope: text(40), value: text(200) });

/** The languages of the interface and of mail. */
export const LANGUAGES = ['en', 'fr'] as const;
/** What a work is: a season holds episodes; the others are each one picture. */
export const WORK_KINDS = ['feature', 'short', 'documentary', 'commercial', 'trailer', 'season', 'episode'] as const;
/** How a work stands to another of its project; the other is named by its code. */
export const WORK_RELATIONS = ['trailerOf', 'versionOf', 'episodeOf'] as const;
export const relation = () => Type.Object({ kind: oneOf(WORK_RELATIONS), work: code() });

/** What of its source a shot uses; absent where no list says it. */
export const sourceRange = () => ({
  source: maybe(text(200)),
  sourceIn: maybe(text(20)),
  sourceOut: maybe(text(20)),
});

/** A value of metadata as it travels: which family and term, what value, and where it came from. */
export const statement = () =>
  Type.Object({
    family: oneOf(['technical', 'contextual', 'editorial'] as const),
    term: text(120),
    value: Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean()]),
    /** BCP 47, where the value is in a language. */
    language: maybe(text(35)),
    source: text(200),
    tool: maybe(text(120)),
    confidence: maybe(Type.Number({ minimum: 0, maximum: 1 })),
    state: maybe(oneOf(['proposed', 'validated', 'rejected'] as const)),
    at: maybe(instant()),
  });

/** A stretch of a running picture or sound, in seconds from its start. */
export const stretch = () => Type.Object({ start: Type.Number(), end: Type.Number(), still: maybe(text(600)) });
/** Where in a file something was found: a stretch with its timecodes, the channel from 1, and a still to look at. */
export const spot = () =>
  Type.Object({
    ...stretch().properties,
    timecodeIn: maybe(text(20)),
    timecodeOut: maybe(text(20)),
    channel: maybe(Type.Integer({ minimum: 1 })),
  });
export const finding = () =>
  Type.Object({
    severity: oneOf(['blocker', 'issue', 'fyi'] as const),
    code: text(80),
    subject: text(200),
    text: text(600),
    told: maybe(told()),
    spot: maybe(spot()),
  });

export const MATERIAL_KINDS = [
  'cameraOriginal',
  'soundRoll',
  'plate',
  'version',
  'edl',
  'mix',
  'titles',
  'subtitle',
  'document',
] as const;
/** How a shot may differ from an earlier cut. One that only begins later because of another does not. */
export const SHOT_CHANGES = [
  'added',
  'dropped',
  'longer',
  'shorter',
  'slipped',
  'retimed',
  'replaced',
  'moved',
] as const;
export const TASK_STATUSES = ['todo', 'ready', 'wip', 'wfa', 'retake', 'done', 'hold', 'omit'] as const;
export const DELIVERABLE_STATUSES = [
  'planned',
  'waiting',
  'mastering',
  'qc',
  'ready',
  'sent',
  'received',
  'accepted',
  'refused',
  'rework',
  'hold',
  'cancelled',
] as const;
export const CLAIM_ANSWERS = ['applied', 'refused', 'held', 'parked'] as const;

/** What a text beside it says, with its values apart, so that whoever reads it later can read it in another language. */
export const told = () =>
  Type.Unsafe<Phrase>({
    type: 'object',
    description: 'The same with its values apart, to be said in another language',
  });

/** What a delivery must be: picture, sound and what its quality control tolerates. */
export const specification = () =>
  Type.Object({
    specification: code(),
    title: text(),
    container: oneOf(['mov', 'mp4', 'mxf'] as const),
    videoCodec: oneOf(['h264', 'prores', 'jpeg2000'] as const),
    width: Type.Integer({ minimum: 16, maximum: 16384 }),
    height: Type.Integer({ minimum: 16, maximum: 16384 }),
    rate: rate(),
    audioCodec: oneOf(['aac', 'pcm'] as const),
    sampleRate: Type.Integer({ minimum: 8000, maximum: 192000 }),
    channels: Type.Integer({ minimum: 1, maximum: 64 }),
    /** Integrated loudness in LUFS and its tolerance in LU (EBU R 128); absent where not judged. */
    loudness: maybe(Type.Object({ target: Type.Number(), tolerance: Type.Number(), truePeak: Type.Number() })),
    /** Longest black and silence tolerated, in seconds. */
    maxBlack: Type.Number({ minimum: 0 }),
    maxSilence: Type.Number({ minimum: 0 }),
    /** One file, unless it is a digital cinema package: picture and sound in a file each, and the lists that name them. */
    packaging: maybe(oneOf(['file', 'dcp'] as const)),
  });

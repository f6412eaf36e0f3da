import { Type } from '@sinclair/typebox';
import {
  code,
  count,
  finding,
  id,
  instant,
  maybe,
  oneOf,
  rate,
  secret,
  specification,
  spot,
  statement,
  stretch,
  text,
  told,
} from '../events/words.js';
import { receipt } from '../door.js';
import { evaluation } from '../events/orchestrator.js';
import { defineCommand } from './definition.js';
import { migrateRuns, steerRuns } from './steering.js';
import { cancelSimulation, readForecasts, readSimulation, simulate } from './simulation.js';
import { compareTemplates, publishTemplate, retireTemplate } from './templates.js';
import { recallDelivery, retireElements, standDownDeliverable } from './undoing.js';

const project = code();

// assets
export const stateMetadata = defineCommand({
  name: 'metadata.state',
  service: 'assets',
  title: 'State or correct metadata of a material',
  input: Type.Object({ project, material: id(), statements: Type.Array(statement(), { minItems: 1, maxItems: 200 }) }),
  output: Type.Object({ statements: count() }),
});
/** Binds a material to its slate, scene and characters: the contextual family. */
export const bindMaterial = defineCommand({
  name: 'material.bind',
  service: 'assets',
  title: 'Bind a material to its slate, scene and characters',
  input: Type.Object({ project, work: code(), material: id() }),
  output: Type.Object({ statements: count(), findings: Type.Array(finding()) }),
});

/** The conform, grade, mix and titles that the newest picture master of a work was made from. */
export const readMasterParts = defineCommand({
  name: 'element.masterParts',
  service: 'assets',
  title: 'What the picture master of a work was made from',
  input: Type.Object({ project, work: code() }),
  output: Type.Object({ master: id(), cut: code(), conform: id(), grade: id(), mix: id(), titles: id() }),
});

// deliverables
export const registerSpecification = defineCommand({
  name: 'specification.register',
  service: 'deliverables',
  title: 'Register a delivery specification',
  input: Type.Object({ project, ...specification().properties }),
  output: Type.Object({ specification: code() }),
});
export const orderDeliverable = defineCommand({
  name: 'deliverable.order',
  service: 'deliverables',
  title: 'Order a deliverable: its delivery run starts',
  input: Type.Object({
    project,
    work: code(),
    deliverable: code(),
    name: text(),
    specification: code(),
    recipient: code(),
    version: maybe(text(40)),
    language: text(35),
    subtitles: maybe(text(35)),
    territory: text(35),
    due: maybe(instant()),
  }),
  output: Type.Object({ deliverable: code() }),
});
export const planDeliverable = defineCommand({
  name: 'deliverable.plan',
  service: 'deliverables',
  title: 'Read what a deliverable must be, and why it was refused if it was',
  input: Type.Object({ project, deliverable: code() }),
  output: Type.Object({
    deliverable: code(),
    specification: specification(),
    recipient: code(),
    language: text(35),
    /** Empty where it is not subtitled. */
    subtitles: Type.String({ maxLength: 35 }),
    /** Whether the recipient has refused what was sent before, and with what reasons. */
    refused: Type.Boolean(),
    reasons: Type.Array(text(1000)),
  }),
});
export const advanceDeliverable = defineCommand({
  name: 'deliverable.advance',
  service: 'deliverables',
  title: 'Say where a deliverable stands',
  input: Type.Object({
    project,
    deliverable: code(),
    status: oneOf(['waiting', 'mastering', 'qc', 'ready', 'rework'] as const),
  }),
  output: Type.Object({ deliverable: code(), status: text(20) }),
});
/** What was measured on a file; times in seconds. */
export const measurements = () =>
  Type.Object({
    container: text(40),
    videoCodec: text(40),
    width: count(),
    height: count(),
    rate: rate(),
    frames: count(),
    audioCodec: maybe(text(40)),
    sampleRate: maybe(count()),
    channels: maybe(count()),
    loudness: maybe(Type.Number()),
    truePeak: maybe(Type.Number()),
    /** Timecode of the first frame, where the file has one. */
    startTimecode: maybe(text(20)),
    black: Type.Array(stretch(), { maxItems: 500 }),
    /** Where no channel is heard. */
    silence: Type.Array(stretch(), { maxItems: 500 }),
    /** Channels, from 1, that are silent from beginning to end while others are heard. */
    silentChannels: maybe(Type.Array(spot(), { maxItems: 64 })),
    /** What an earlier control found, as it looks now. */
    spots: maybe(Type.Array(spot(), { maxItems: 50 })),
  });
/** Where an earlier control found something, to be looked at again on the spot. */
export const findSpots = defineCommand({
  name: 'deliverable.spots',
  service: 'deliverables',
  title: 'Where the control before found something',
  input: Type.Object({ project, deliverable: code() }),
  output: Type.Object({ spots: Type.Array(spot(), { maxItems: 50 }) }),
});
export const judgeDeliverable = defineCommand({
  name: 'deliverable.judge',
  service: 'deliverables',
  title: 'Judge measurements against the specification',
  input: Type.Object({ project, deliverable: code(), measurements: measurements() }),
  output: Type.Object({
    passed: Type.Boolean(),
    findings: Type.Array(finding()),
    /** What must be put right, in sentences; empty when it has passed. */
    reason: Type.String({ maxLength: 2000 }),
    told: maybe(told()),
  }),
});
const fileRef = () =>
  Type.Object({ file: text(600), size: count(), sha256: text(64), xxh64: text(16), sha1: maybe(text(40)) });
export const buildManifest = defineCommand({
  name: 'deliverable.buildManifest',
  service: 'deliverables',
  title: 'Build the manifest: every file, checksum, identifier and the way the metadata came',
  input: Type.Object({
    project,
    work: code(),
    deliverable: code(),
    element: Type.Object({
      id: id(),
      ...fileRef().properties,
      frames: maybe(count()),
      /** Where picture and sound are a file each. */
      sound: maybe(Type.Object({ id: id(), ...fileRef().properties })),
    }),
    /** The subtitles that go with it; null where there are none. */
    subtitles: maybe(
      Type.Union([
        Type.Object({
          language: text(35),
          ...fileRef().properties,
          screen: maybe(Type.Object({ id: id(), ...fileRef().properties })),
        }),
        Type.Null(),
      ]),
    ),
    /** File, in the store, of the metadata lineage: too large to travel through a workflow. */
    lineage: fileRef(),
  }),
  output: Type.Object({ manifest: text(600), sha256: text(64) }),
});
export const sendDelivery = defineCommand({
  name: 'deliverable.send',
  service: 'deliverables',
  title: 'Send a delivery to its recipient',
  input: Type.Object({ project, deliverable: code() }),
  output: Type.Object({ dispatch: id() }),
});

// orchestrator
export const cancelRun = defineCommand({
  name: 'run.cancel',
  service: 'orchestrator',
  title: 'Cancel a run, as `run.steer` does',
  input: Type.Object({ run: text(300), reason: text(2000) }),
  output: Type.Object({ run: text(300) }),
});

/** What a fact would do if it were said now; nothing is woken, started or kept. */
export const tryFact = defineCommand({
  name: 'fact.try',
  service: 'orchestrator',
  title: 'Say what a fact would do',
  input: Type.Object({ project: code(), type: text(120), data: Type.Unknown() }),
  output: Type.Object(evaluation),
});

// exchange
export const issueSecret = defineCommand({
  name: 'secret.issue',
  service: 'exchange',
  title: 'Issue a signing secret for a vendor; it is shown once',
  input: Type.Object({
    vendor: code(),
    algorithm: oneOf(['hmac', 'ed25519'] as const),
    /** For Ed25519: the vendor's public key, PEM. */
    publicKey: maybe(text(2000)),
  }),
  output: Type.Object({ secret: id(), value: maybe(secret(200)) }),
});
/** What a vendor or recipient says in a session of its own: the claim that it would otherwise sign. */
export const sayClaim = defineCommand({
  name: 'claim.say',
  service: 'exchange',
  title: 'Say a claim as a vendor or recipient',
  input: Type.Object({
    project: code(),
    type: text(120),
    /** Its own id of it: said again under the same id, nothing happens twice. */
    id: maybe(text(200)),
    /** In the shape of the claim's type. */
    data: Type.Unknown(),
  }),
  output: receipt,
});
/** An upload that is begun in a session; its address, which is the right to go on with it, is shown once. */
export const beginUpload = defineCommand({
  name: 'upload.begin',
  service: 'exchange',
  title: 'Begin an upload as a vendor',
  input: Type.Object({
    project: code(),
    /** As the vendor calls it; it becomes no path. */
    file: text(255),
    size: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    /** Its own id of it: begun again under the same id, the same upload is gone on with. */
    id: maybe(text(200)),
  }),
  output: Type.Object({ upload: id(), address: maybe(secret(200)) }),
});
/** The end of a rotation: what is signed with the secret is refused from then on. */
export const retireSecret = defineCommand({
  name: 'secret.retire',
  service: 'exchange',
  title: 'Take a signing secret of a vendor out of use',
  input: Type.Object({ vendor: code(), secret: id() }),
  output: Type.Object({ secret: id() }),
});

/** Every service replays what it parked: `parked.replay`. */
export const replayParked = (service: 'production' | 'assets' | 'deliverables' | 'orchestrator' | 'exchange') =>
  defineCommand({
    name: 'parked.replay',
    service,
    title: 'Apply a parked event once more',
    input: Type.Object({ event: id() }),
    output: Type.Object({ event: id(), outcome: text(40) }),
  });
export const ASSETS_COMMANDS = [stateMetadata, bindMaterial, readMasterParts, retireElements];
export const DELIVERABLES_COMMANDS = [
  registerSpecification,
  orderDeliverable,
  planDeliverable,
  advanceDeliverable,
  judgeDeliverable,
  findSpots,
  buildManifest,
  sendDelivery,
  recallDelivery,
  standDownDeliverable,
];
export const ORCHESTRATOR_COMMANDS = [
  publishTemplate,
  retireTemplate,
  compareTemplates,
  simulate,
  readSimulation,
  readForecasts,
  cancelSimulation,
  cancelRun,
  steerRuns,
  migrateRuns,
  tryFact,
];
export const EXCHANGE_COMMANDS = [issueSecret, retireSecret, sayClaim, beginUpload];

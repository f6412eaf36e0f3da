import type { TSchema } from '@sinclair/typebox';
import { MEDIA_QUEUE, taskQueue } from '../queues.js';
import type { CommandDefinition } from './definition.js';
import { MEDIA_WORK, type MediaWorkDefinition } from './media.js';
import {
  advanceDeliverable,
  bindMaterial,
  buildManifest,
  findSpots,
  judgeDeliverable,
  planDeliverable,
  readMasterParts,
  sendDelivery,
} from './others.js';
import { currentCut, issueChanges, lockCut, registerCut } from './cuts.js';
import { listEpisodes, listRolls } from './production.js';

/** An activity a template may name, `owner.name@version`: a command of its owner or work on essence. */
export type CatalogueEntry = {
  name: string;
  version: number;
  /** The activity's name on its task queue. */
  activity: string;
  queue: string;
  title: string;
  /** What it does for a production, for whoever writes a template. */
  description: string;
  input: TSchema;
  output: TSchema;
  /** Longest run of one try, ISO 8601. */
  timeout: string;
  heartbeat?: string;
  retry: { max: number };
  /** Another activity, `owner.name@version`, that takes back what this one did when a run is cancelled. */
  undo?: string;
  /** The kind of element it makes. */
  makes?: MediaWorkDefinition['makes'];
};

const command = (name: string, definition: CommandDefinition, description: string): CatalogueEntry => ({
  name: `${definition.service}.${name}`,
  version: 1,
  activity: definition.name,
  queue: taskQueue(definition.service),
  title: definition.title,
  description,
  input: definition.input,
  output: definition.output,
  timeout: 'PT30S',
  retry: { max: 20 },
});
const media = (definition: MediaWorkDefinition): CatalogueEntry => ({
  name: `assets.${definition.name}`,
  version: 1,
  activity: definition.name,
  queue: MEDIA_QUEUE,
  title: definition.title,
  description: definition.description,
  input: definition.input,
  output: definition.output,
  timeout: 'PT2H',
  heartbeat: 'PT30S',
  retry: { max: 10 },
  ...(definition.makes ? { makes: definition.makes } : {}),
});

/** Every activity that a template may use. */
export const CATALOGUE: CatalogueEntry[] = [
  command(
    'listRolls',
    listRolls,
    'Answers the slates of a work with their camera rolls, so that a fan-out can wait for every roll that was shot.',
  ),
  command('listEpisodes', listEpisodes, 'Answers the episodes of a season, so that a fan-out can go through them.'),
  command(
    'registerCut',
    registerCut,
    'Keeps what an edit decision list says as a new version of the cut, and compares it with the cut that is locked.',
  ),
  command(
    'lockCut',
    lockCut,
    'Makes a registered cut the one the work is made to, and answers the shots to make. Ask those who decide first: this activity does not.',
  ),
  command(
    'issueChanges',
    issueChanges,
    'Tells each vendor with shots that the new cut touches what changes for it, as EDL, CSV and event, and answers who was told.',
  ),
  command(
    'currentCut',
    currentCut,
    'Answers the cut the picture is locked at, with its version and length; it fails while no cut is locked.',
  ),
  command(
    'bind',
    bindMaterial,
    'Takes over to a material what the production has told of its slate, scene and shot, and answers what about them is doubtful.',
  ),
  command(
    'masterParts',
    readMasterParts,
    'Answers which conform, grade, mix and titles the newest picture master of a work was made from.',
  ),
  command(
    'plan',
    planDeliverable,
    'Answers the specification, recipient and languages of a deliverable, and the reasons of its recipient where it was refused before.',
  ),
  command(
    'advance',
    advanceDeliverable,
    'Says that a deliverable waits, is in mastering, in quality control, ready, or in rework, for all who follow it.',
  ),
  command(
    'judge',
    judgeDeliverable,
    'Compares what was measured with the specification, and answers whether it passes and what must be put right.',
  ),
  command(
    'spots',
    findSpots,
    'Answers where the quality control before found something, to be measured and shown again.',
  ),
  command(
    'buildManifest',
    buildManifest,
    'Writes the list of everything that is delivered: files, checksums, identifiers, and where each came from.',
  ),
  command(
    'send',
    sendDelivery,
    'Hands a deliverable over to its recipient as a new dispatch; receipt and acceptance come later, as facts.',
  ),
  ...MEDIA_WORK.map((definition) => media(definition as unknown as MediaWorkDefinition)),
];

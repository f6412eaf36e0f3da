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
import { recallDelivery, retireElements, standDownDeliverable } from './undoing.js';

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
  /** Of what changes something and is not taken back: why it stays when a run is cancelled. */
  stays?: string;
  /** The kind of element it makes. */
  makes?: MediaWorkDefinition['makes'];
};

type WhenCancelled = Pick<CatalogueEntry, 'undo' | 'stays'>;

const command = (
  name: string,
  definition: CommandDefinition,
  description: string,
  whenCancelled: WhenCancelled = {},
): CatalogueEntry => ({
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
  ...whenCancelled,
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
  ...(definition.makes ? { makes: definition.makes, undo: 'assets.retire@1' } : {}),
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
    { stays: 'A version of the edit stays in the record; nobody works to it unless it is locked.' },
  ),
  command(
    'lockCut',
    lockCut,
    'Makes a registered cut the one the work is made to, and answers the shots to make. Ask those who decide first: this activity does not.',
    { stays: 'A locked cut is never unlocked: others work to it already. Locking another cut replaces it.' },
  ),
  command(
    'issueChanges',
    issueChanges,
    'Tells each vendor with shots that the new cut touches what changes for it, as EDL, CSV and event, and answers who was told.',
    { stays: 'The cut stays locked, so what its vendors were told of it stays true.' },
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
    { undo: 'deliverables.standDown@1' },
  ),
  command(
    'advance',
    advanceDeliverable,
    'Says that a deliverable waits, is in mastering, in quality control, ready, or in rework, for all who follow it.',
    { undo: 'deliverables.standDown@1' },
  ),
  command(
    'judge',
    judgeDeliverable,
    'Compares what was measured with the specification, and answers whether it passes and what must be put right.',
    { stays: 'What a control has found stays with the attempt it was found in.' },
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
    { stays: 'The package stays in the store of the site, where no recipient looks.' },
  ),
  command(
    'send',
    sendDelivery,
    'Hands a deliverable over to its recipient as a new dispatch; receipt and acceptance come later, as facts.',
    { undo: 'deliverables.recall@1' },
  ),
  command(
    'retire',
    retireElements,
    'Takes an element out of use with its earlier attempts: it is kept and told of, and nothing more is made of it. One of which something was made that still counts stays as it is.',
  ),
  command(
    'recall',
    recallDelivery,
    'Tells the recipient that a dispatch no longer counts; its files cannot be fetched back. What the recipient has accepted or refused stays so.',
  ),
  command(
    'standDown',
    standDownDeliverable,
    'Puts a deliverable back to planned, to be made from the beginning as another attempt. What was accepted stays so.',
  ),
  ...MEDIA_WORK.map((definition) => media(definition as unknown as MediaWorkDefinition)),
];

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
  input: TSchema;
  output: TSchema;
  /** Longest run of one try, ISO 8601. */
  timeout: string;
  heartbeat?: string;
  retry: { max: number };
  /** The kind of element it makes. */
  makes?: MediaWorkDefinition['makes'];
};

const command = (name: string, definition: CommandDefinition): CatalogueEntry => ({
  name: `${definition.service}.${name}`,
  version: 1,
  activity: definition.name,
  queue: taskQueue(definition.service),
  title: definition.title,
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
  input: definition.input,
  output: definition.output,
  timeout: 'PT2H',
  heartbeat: 'PT30S',
  retry: { max: 10 },
  ...(definition.makes ? { makes: definition.makes } : {}),
});

/** Every activity that a template may use. */
export const CATALOGUE: CatalogueEntry[] = [
  command('listRolls', listRolls),
  command('listEpisodes', listEpisodes),
  command('registerCut', registerCut),
  command('lockCut', lockCut),
  command('issueChanges', issueChanges),
  command('currentCut', currentCut),
  command('bind', bindMaterial),
  command('masterParts', readMasterParts),
  command('plan', planDeliverable),
  command('advance', advanceDeliverable),
  command('judge', judgeDeliverable),
  command('spots', findSpots),
  command('buildManifest', buildManifest),
  command('send', sendDelivery),
  ...MEDIA_WORK.map((definition) => media(definition as unknown as MediaWorkDefinition)),
];

import { readEntities } from './document.js';
import { readEntity } from './entity.js';
import type { NarrativeLocation, OmcReading } from './omc.js';

/** Reads the places of the story. */
export const readLocations = (json: string | Uint8Array): OmcReading<NarrativeLocation> =>
  readEntities(json, ['NarrativeLocation'], (place) => readEntity(place));

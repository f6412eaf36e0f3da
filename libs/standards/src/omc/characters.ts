import { readEntities } from './document.js';
import { readEntity } from './entity.js';
import type { Character, OmcReading } from './omc.js';

/** Reads characters, by the name the script gives them. */
export const readCharacters = (json: string | Uint8Array): OmcReading<Character> =>
  readEntities(json, ['Character'], (place) => readEntity(place, 'characterName'));

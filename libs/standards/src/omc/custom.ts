import { readEntities } from './document.js';
import { readEntity } from './entity.js';
import type { OmcEntity, OmcReading } from './omc.js';

/** An entity with what somebody has written beside it in words of their own. */
export type Customised = OmcEntity & { namespace?: string; custom?: unknown };

/** Reads the custom data of one domain, entity by entity, of some types. */
export const readCustom = (
  json: string | Uint8Array,
  types: readonly string[],
  domain: string,
): OmcReading<Customised> =>
  readEntities(json, types, (place): Customised => {
    const ours = place.at('customData').isEmpty
      ? undefined
      : place.items('customData').find((entry) => entry.text('domain') === domain);
    const namespace = ours?.text('namespace');
    const custom = ours?.at('value').value;
    return {
      ...readEntity(place),
      ...(namespace === undefined ? {} : { namespace }),
      ...(custom === undefined || custom === null ? {} : { custom }),
    };
  });

import type { Film } from '../film.js';
import type { Shipment } from '../plan/plan.js';

/** What the edit room, the sound studio and the animation studio send for the trailer, each in its first version. */
export const trailerShipments = ({ trailer }: Film): Shipment[] =>
  [trailer.edl, trailer.mixes[0], trailer.titles[0]].map((material): Shipment => ({
    ...{ material, announced: 'before', announce: 'locked', arrive: 'locked' },
  }));

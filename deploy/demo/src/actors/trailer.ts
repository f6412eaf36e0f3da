import type { Film } from '../film.js';
import type { Shipment } from '../plan/plan.js';

/** What the edit room, the sound studio and the animation studio send for the trailer in its first version, and the cut that comes late. */
export const trailerShipments = ({ trailer }: Film): Shipment[] => [
  ...[trailer.edl, trailer.mixes[0], trailer.titles[0]].map((material): Shipment => ({
    ...{ material, announced: 'before', announce: 'locked', arrive: 'locked' },
  })),
  { material: trailer.recut.edl, announced: 'before', announce: 'late', arrive: 'late' },
];

import type { Film } from '../film.js';
import type { Shipment } from '../plan/plan.js';

/** What the sound studio sends: the mix, announced long before and brought once the picture is locked, and another for the second cut. */
export const soundShipments = (film: Film): Shipment[] => [
  { material: film.mix, announced: 'before', announce: 'opened', arrive: 'locked' },
  { material: film.recut.mix, announced: 'before', announce: 'recut', arrive: 'recut' },
];

import type { Film } from '../film.js';
import type { Shipment } from '../plan/plan.js';

const EARLY_CAPTURES = 3;
const EARLY_PLATES = 6;
/** One in so many is sent twice, alternately as the same event and as a new one. */
const TWICE_EVERY = 11;

/**
 * What the lab sends: every camera original, plate and the cuts. A few come before the breakdown or the cut is known,
 * a few before they are announced, a few twice.
 */
export function labShipments(film: Film): Shipment[] {
  const captures = film.captures.map((material, index): Shipment => {
    const moment = index < EARLY_CAPTURES ? 'early' : 'opened';
    const announced = index % 7 === 1 ? 'after' : 'before';
    return { material, announced, announce: moment, arrive: moment, ...twice(index) };
  });
  const edl: Shipment = { material: film.edl, announced: 'before', announce: 'early', arrive: 'opened' };
  const plates = film.shots.map(({ plate }, index): Shipment => {
    const early = index < EARLY_PLATES;
    const announced = index % 9 === 2 ? 'after' : 'before';
    return {
      material: plate,
      announced,
      announce: early ? 'early' : 'cut',
      arrive: early ? 'early' : 'cut',
      ...twice(index),
    };
  });
  const recut: Shipment[] = [
    { material: film.recut.edl, announced: 'before', announce: 'locked', arrive: 'midway' },
    ...film.recut.plates.map((material): Shipment => ({
      material,
      announced: 'before',
      announce: 'recut',
      arrive: 'recut',
    })),
  ];
  return [...captures, edl, ...plates, ...recut];
}

function twice(index: number): Pick<Shipment, 'twice'> {
  if (index % TWICE_EVERY !== 4) return {};
  return { twice: index % (2 * TWICE_EVERY) === 4 ? 'again' : 'anew' };
}

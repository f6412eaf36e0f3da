import { announcement, arrival, claimId } from '../door/claim.js';
import type { Sender } from '../door/sender.js';
import type { Material } from '../materials.js';
import type { Moment, Shipment } from '../plan/plan.js';
import type { Desk } from './desk.js';
import type { Studio } from './studio.js';

type With = { stamp: string; sender: Sender; studio: Studio };

/** Makes a material and says that it is there; gives the id of the event. */
export async function bring(material: Material, work: string, { stamp, sender, studio }: With): Promise<string> {
  const { id } = arrival(stamp, work, material, { size: 0, sha256: '' });
  if (!sender.hasSent(id)) await sender.send(arrival(stamp, work, material, await studio.make(material)));
  return id;
}

/** Whether something of a shipment is due at a moment that has come. */
export const isDue = ({ announce, arrive }: Shipment, reached: ReadonlySet<Moment>) => ({
  announce: reached.has(announce),
  arrive: reached.has(arrive),
});

/** Puts on the desk what is due of the shipments; what was sent is left alone. */
export function shipDue(
  shipments: readonly Shipment[],
  reached: ReadonlySet<Moment>,
  work: string,
  desk: Desk,
  with_: With,
): void {
  for (const shipment of shipments) {
    const { material } = shipment;
    const due = isDue(shipment, reached);
    const key = `${material.vendor} ${material.material}`;
    if (due.announce && shipment.announced === 'before') {
      desk.offer(`announce ${key}`, () => with_.sender.send(announcement(with_.stamp, work, material)));
    }
    if (due.arrive) desk.offer(`ship ${key}`, () => ship(shipment, work, with_));
  }
}

async function ship(shipment: Shipment, work: string, with_: With): Promise<void> {
  const { material, announced, twice, expect } = shipment;
  const { stamp, sender, studio } = with_;
  const made = await studio.make(material);
  const claim = { ...arrival(stamp, work, material, made), ...(expect ? { expect } : {}) };
  // An announcement is under way already; a vendor does not bring what it has not said it would.
  if (announced === 'before') await sender.send(announcement(stamp, work, material));
  await sender.send(claim);
  if (announced === 'after') await sender.send(announcement(stamp, work, material));
  if (twice === 'again') await sender.again(claim.id);
  if (twice === 'anew') await sender.send({ ...claim, id: claimId(claim.id, 'anew') });
}

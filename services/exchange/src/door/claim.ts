import { type Envelope, type EventDefinition, formatKeys, idFrom, type SentClaim } from '@bobine/contracts';

/** Our id of a vendor's event: the same for the same source and id, however often it comes. */
export const claimId = (source: string, id: string): string => idFrom('claim', source, id);

/**
 * The claim as it is published: what the vendor said, and what only the door may say. Its subject keeps in order what
 * one vendor says of one thing; owners answer under `claim/<id>`.
 */
export function publishedClaim(
  claim: SentClaim,
  vendor: string,
  definition: EventDefinition,
  at: Date,
): Omit<Envelope, 'subjectversion'> {
  const keys = definition.keys(claim.data as never);
  const id = claimId(claim.source, claim.id);
  return {
    specversion: '1.0',
    id,
    source: claim.source,
    type: claim.type,
    subject: `said/${vendor}/${claim.project}/${thingOf(keys)}`,
    time: timeOf(claim.time, at),
    datacontenttype: 'application/json',
    project: claim.project,
    actor: `vendor:${vendor}`,
    correlation: id,
    keys: formatKeys(keys),
    vendorid: claim.id,
    recordedtime: at.toISOString(),
    data: claim.data,
  };
}

/** What a claim is about: a material or a deliverable by its name, a task by its unit and type. */
const thingOf = ({ work, material, deliverable, unit, task }: Record<string, string | undefined>): string =>
  deliverable
    ? `deliverable/${deliverable}`
    : material
      ? `material/${work}/${material}`
      : `task/${work}/${unit}/${task}`;

/** A leap second is a time by RFC 3339 and none to a machine: then the time at the door is told. */
function timeOf(time: string | undefined, at: Date): string {
  const told = time === undefined ? at : new Date(time);
  return (Number.isNaN(told.getTime()) ? at : told).toISOString();
}

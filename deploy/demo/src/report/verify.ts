import type { DecidedGate, RecordedClaim, RecordedMaterial } from '../api/records.js';
import type { Sent } from '../door/ledger.js';
import { CLAIM } from '../door/claim.js';

/** What the product says it has. */
export type Records = { claims: RecordedClaim[]; gates: DecidedGate[]; versions: RecordedMaterial[] };

/** Claims that were accepted and have no answer yet. */
export function unansweredClaims(sent: readonly Sent[], claims: readonly RecordedClaim[]): string[] {
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  return accepted(sent).flatMap(({ id, answered }) => (byId.get(answered.event)?.answer ? [] : [id]));
}

type Accepted = Sent & { answered: { status: number; event: string } };
const accepted = (sent: readonly Sent[]): Accepted[] =>
  sent.filter((one): one is Accepted => one.answered?.status === 202 && one.answered.event !== undefined);

/**
 * Everything that was lost or doubled, by name: each event the door accepted is on record once with a right answer,
 * nothing is on record that was not sent, each version is there once, each decision was taken once. Empty when all is well.
 */
export function faultsOf(
  sent: readonly Sent[],
  { claims, gates, versions }: Records,
  mayBeAskedAnew: (gate: DecidedGate) => boolean = () => false,
): string[] {
  const once = gates.filter((gate) => !mayBeAskedAnew(gate));
  return [...answerFaults(sent, claims), ...gateFaults(once), ...versionFaults(sent, versions)];
}

function answerFaults(sent: readonly Sent[], claims: readonly RecordedClaim[]): string[] {
  const faults: string[] = [];
  const onRecord = Map.groupBy(claims, ({ id }) => id);
  for (const one of sent) {
    const expected = one.status ?? 202;
    if (!one.answered) faults.push(`${one.id} was never answered by the door`);
    else if (one.answered.status !== expected) {
      faults.push(`${one.id} was answered ${one.answered.status}, not ${expected}, by the door`);
    }
  }
  for (const one of accepted(sent)) {
    const [claim, ...more] = onRecord.get(one.answered.event) ?? [];
    if (!claim) faults.push(`${one.id} was accepted and is lost`);
    else if (more.length) faults.push(`${one.id} is on record ${more.length + 1} times`);
    else if (!claim.answer) faults.push(`${one.id} has no answer`);
    else if (!one.expect.some((word) => word === claim.answer?.outcome)) {
      const { outcome, reason } = claim.answer;
      faults.push(`${one.id} is ${outcome} (${reason}), not ${one.expect.join(' or ')}`);
    }
  }
  const known = new Set(accepted(sent).map(({ answered }) => answered.event));
  for (const { id, type, actor } of claims) if (!known.has(id)) faults.push(`${type} ${id} of ${actor} was never sent`);
  return faults;
}

/** A decision is asked attempt by attempt, and approved in the last one only. */
function gateFaults(gates: readonly DecidedGate[]): string[] {
  return [...Map.groupBy(gates, ({ work, title, unit }) => `${title} of ${unit ?? work}`)].flatMap(([what, of]) => {
    const approved = of.filter(({ status }) => status === 'approved').length;
    const attempts = new Set(of.map(({ attempt }) => attempt)).size;
    return [
      ...(approved === 1 ? [] : [`${what} was approved ${approved} times`]),
      ...(attempts === of.length ? [] : [`${what} was asked ${of.length} times in ${attempts} attempts`]),
    ];
  });
}

function versionFaults(sent: readonly Sent[], versions: readonly RecordedMaterial[]): string[] {
  const arrivals = accepted(sent).filter(
    ({ type, data, expect }) => type === CLAIM.arrival && data['kind'] === 'version' && expect.includes('applied'),
  );
  const wanted = new Set(arrivals.map(({ vendor, data }) => `${vendor} ${String(data['material'])}`));
  const there = Map.groupBy(versions, ({ vendor, material }) => `${vendor} ${material}`);
  return [
    ...[...wanted].filter((name) => !there.has(name)).map((name) => `the version ${name} is lost`),
    ...[...there]
      .filter(([, of]) => of.length > 1)
      .map(([name, of]) => `the version ${name} is there ${of.length} times`),
    ...[...there.keys()].filter((name) => !wanted.has(name)).map((name) => `the version ${name} was not to be applied`),
  ];
}

import type { Tx } from '@bobine/persistence';
import { type FindOptionsWhere, In } from 'typeorm';
import type { Gate } from './gate.js';
import { GateEntity } from './gate.entity.js';

function gateOf({ id, unit, shot, reason, due, priority, task, taskAttempt, delegate, ...row }: GateEntity): Gate {
  return {
    gate: id,
    ...row,
    ...(unit ? { unit } : {}),
    ...(shot ? { shot } : {}),
    ...(reason ? { reason } : {}),
    ...(due ? { due: due.toISOString() } : {}),
    ...(priority ? { priority } : {}),
    ...(task ? { task } : {}),
    ...(taskAttempt ? { taskAttempt } : {}),
    ...(delegate === null ? {} : { delegate }),
  };
}

async function findWhere(tx: Tx, where: FindOptionsWhere<GateEntity>): Promise<Gate | undefined> {
  const row = await tx.findOne(GateEntity, { where, lock: { mode: 'pessimistic_write' } });
  return row ? gateOf(row) : undefined;
}

/** A gate by id, locked until the transaction ends: votes on it come one after the other. */
export const findGate = (tx: Tx, id: string): Promise<Gate | undefined> => findWhere(tx, { id });

/** The gate that a step has opened, locked until the transaction ends. */
export const findGateOfStep = (tx: Tx, project: string, step: string): Promise<Gate | undefined> =>
  findWhere(tx, { project, step });

/** Gates by id, each locked until the transaction ends, in an order that all who lock several keep to. */
export async function findGates(tx: Tx, ids: string[]): Promise<Map<string, Gate>> {
  const rows = await tx.find(GateEntity, {
    where: { id: In(ids) },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return new Map(rows.map((row) => [row.id, gateOf(row)]));
}

const rowOf = ({ gate: id, ...gate }: Gate): GateEntity => ({
  id,
  ...gate,
  unit: gate.unit ?? null,
  shot: gate.shot ?? null,
  reason: gate.reason ?? null,
  due: gate.due ? new Date(gate.due) : null,
  priority: gate.priority ?? null,
  task: gate.task ?? null,
  taskAttempt: gate.taskAttempt ?? null,
  delegate: gate.delegate ?? null,
});

export async function saveGates(tx: Tx, gates: Gate[]): Promise<void> {
  if (gates.length > 0) await tx.upsert(GateEntity, gates.map(rowOf) as never[], ['id']);
}

export const saveGate = (tx: Tx, gate: Gate): Promise<void> => saveGates(tx, [gate]);

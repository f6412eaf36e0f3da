import type { Tx } from '@bobine/persistence';
import type { FindOptionsWhere } from 'typeorm';
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

export async function saveGate(tx: Tx, { gate: id, ...gate }: Gate): Promise<void> {
  const row: GateEntity = {
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
  };
  await tx.upsert(GateEntity, row as never, ['id']);
}

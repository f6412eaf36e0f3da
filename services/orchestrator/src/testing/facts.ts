import {
  cutLocked,
  type DataOf,
  type Envelope,
  type EventDefinition,
  formatKeys,
  gateDecided,
  materialArrived,
  newId,
  taskStatusChanged,
  workOpened,
} from '@bobine/contracts';
import type { TObject } from '@sinclair/typebox';

let version = 0;

/** A fact as its owner would publish it. */
export function factFrom<D extends EventDefinition<TObject>>(
  definition: D,
  data: DataOf<D>,
  { project = 'demo', id = newId(), time = new Date().toISOString() } = {},
): Envelope {
  version += 1;
  return {
    specversion: '1.0',
    id,
    source: `/bobine/${definition.owner}`,
    type: definition.type,
    subject: `test/${version}`,
    time,
    datacontenttype: 'application/json',
    subjectversion: 1,
    project,
    actor: 'person:test',
    correlation: id,
    keys: formatKeys(definition.keys(data as never)),
    data,
  };
}

export const opened = (work: string, kind: 'feature' | 'trailer' = 'feature', project = 'demo'): Envelope =>
  factFrom(workOpened, { work, title: work, kind, rate: { num: 24, den: 1 }, identifiers: [] }, { project });

export const arrived = (
  work: string,
  kind: DataOf<typeof materialArrived>['kind'],
  more: { shot?: string; version?: string; project?: string; status?: 'arrived' | 'quarantined' } = {},
): Envelope => {
  const { project = 'demo', status = 'arrived', ...rest } = more;
  const material = `${kind}-${rest.shot ?? work}-${rest.version ?? 'v1'}`;
  return factFrom(materialArrived, { id: material, material, work, kind, vendor: 'lab', status, ...rest }, { project });
};

export const decided = (
  work: string,
  step: string,
  outcome: 'approved' | 'retake' | 'rejected',
  reason?: string,
  more: Partial<DataOf<typeof gateDecided>> = {},
): Envelope =>
  factFrom(gateDecided, {
    gate: newId(),
    work,
    title: 'a gate',
    step,
    rule: 'all',
    quorum: 1,
    parties: [],
    votes: [],
    status: outcome,
    attempt: 1,
    escalated: false,
    about: {},
    outcome,
    ...(reason ? { reason } : {}),
    ...more,
  });

export const reported = (work: string, step: string, status: DataOf<typeof taskStatusChanged>['status']): Envelope =>
  factFrom(taskStatusChanged, {
    task: newId(),
    work,
    type: 'ANM',
    unit: work,
    status,
    was: 'todo',
    attempt: 1,
    step,
  });

export const locked = (work: string): Envelope =>
  factFrom(cutLocked, {
    cut: 'v1',
    work,
    material: 'edl',
    version: 1,
    rate: { num: 24, den: 1 },
    frames: 100,
    shots: 3,
    status: 'locked',
    findings: [],
  });

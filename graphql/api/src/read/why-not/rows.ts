import type { Phrase } from '@bobine/contracts';
import type { Data } from '../read-model.js';

/** Facts by their type and business keys: what a wait waits for, what a step brings about. */
export type Facts = { event: string; key: Record<string, string> };

export type RunRow = {
  run: string;
  work?: string;
  deliverable?: string;
  item?: string;
  status: string;
  reason?: string;
  told?: Phrase;
  startedAt?: string;
  endedAt?: string;
};
export type StepRow = {
  run: string;
  name: string;
  title?: string;
  kind?: string;
  needs?: string[];
  status: string;
  attempt: number;
  openedAt?: string;
  deadline?: string;
  reason?: string;
  told?: Phrase;
  items?: { total: number; done: number; failed: number };
  waitsFor?: Facts;
  makes?: Facts[];
};
export type TaskRow = {
  task: string;
  title?: string;
  unit: string;
  vendor?: string;
  role?: string;
  person?: string;
  status: string;
  due?: string;
  note?: string;
  noteTold?: Phrase;
};
export type GateRow = {
  gate: string;
  title: string;
  unit?: string;
  parties: { title: string }[];
  votes: { title: string }[];
  due?: string;
  escalated?: boolean;
};
export type MaterialRow = {
  material: string;
  kind: string;
  vendor: string;
  shot?: string;
  status: string;
  due?: string;
  findings?: unknown[];
};
export type DeliverableRow = {
  deliverable: string;
  name: string;
  recipient: string;
  status: string;
  due?: string;
  reasons?: string[];
  passed?: boolean;
  findings?: unknown[];
  acceptedAt?: string;
};

/** A row as what it is a row of; the read model keeps what facts of that schema said. */
export const as = <R>(row: Data): R => row as unknown as R;
export const allAs = <R>(rows: Data[]): R[] => rows as unknown as R[];

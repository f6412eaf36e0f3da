import type { Gate, Snapshot, Task } from '../api/snapshot.js';
import type { Finding } from '../finding.js';
import type { Material } from '../materials.js';
import type { Person, Vendor } from '../people.js';

/** When a vendor sends something of its own accord. */
export type Moment = 'early' | 'opened' | 'cut' | 'locked' | 'midway' | 'recut' | 'late';

/** A material that a vendor sends without being asked by a task. */
export type Shipment = {
  material: Material;
  /** Whether it is announced, and if so before it comes or, carelessly, after. */
  announced: 'before' | 'after' | 'never';
  announce: Moment;
  arrive: Moment;
  /** Sent twice: the same event again, or the same content as a new event. */
  twice?: 'again' | 'anew';
  /** Right answers of the owner; applied when left out. */
  expect?: readonly ('applied' | 'held' | 'refused')[];
};

/** A row of the delivery schedule. */
export type Order = {
  /** The work it is of, when that is not the main one. */
  work?: string;
  deliverable: string;
  name: string;
  specification: string;
  recipient: string;
  version?: string;
  language: string;
  subtitles?: string;
  territory: string;
  dueInDays?: number;
};

export type PlannedWork = {
  code: string;
  title: string;
  kind: string;
  rate: string;
  identifiers: { scope: string; value: string }[];
  relations?: { kind: string; work: string }[];
};

/** What one says at a gate; nothing when one leaves it to others for now. */
export type Opinion = { vote: 'approve' } | { vote: 'retake'; reason: string };

/** A production as its people and vendors play it: everything that the demo does is said here, whatever the film. */
export type Plan = {
  /** Names what the demo remembers of it. */
  name: string;
  project: { code: string; title: string };
  work: PlannedWork;
  /** Further works of the project, registered after the main one. */
  furtherWorks?: PlannedWork[];
  people: readonly Person[];
  vendors: readonly Vendor[];
  assignments: { sequence: string; vendor: string }[];
  breakdown: { scenes: Record<string, unknown>[]; slates: Record<string, unknown>[]; findings: Finding[] };
  templates: { name: string; source: string }[];
  specifications: Record<string, unknown>[];
  orders: Order[];
  /** Address of the person who orders. */
  orderedBy: string;
  shipments: Shipment[];
  /** What a vendor submits for a task, attempt by attempt, by the task's type and unit, or by its unit alone. */
  submissions: Map<string, Material[]>;
  opinion: (gate: Gate, title: string) => Opinion | undefined;
  /** A second cut that comes while shots are in work. */
  recut?: {
    /** Whether the edit room sends it now. */
    isDue: (snapshot: Snapshot) => boolean;
    /** Code of the cut, once it is registered. */
    cut: string;
    /** What is handed in for a shot that is made again. */
    submission: (unit: string, attempt: number) => Material | undefined;
    /** Units whose work it takes away or asks for anew, perhaps while somebody is at it. */
    touched: ReadonlySet<string>;
  };
  /** A cut of a work that comes when its delivery is with its recipient. */
  late?: { isDue: (snapshot: Snapshot) => boolean; cut: string };
  /** What recipients do besides accepting what is right. */
  recipients?: {
    /** Reasons for which the first delivery of a deliverable is refused. */
    refusals: ReadonlyMap<string, string[]>;
    /** Reasons that are given, after it was accepted, for refusing a deliverable: too late. */
    contradicts: ReadonlyMap<string, string[]>;
    /** The attempt of a deliverable whose receipt is confirmed and which is not judged: another one follows. */
    unjudged: ReadonlyMap<string, number>;
  };
  /** Units about which a decision is rightly asked again after it was approved. */
  askedAnew?: ReadonlySet<string>;
  /** A vendor that misbehaves once, and the unit of a task that is not its own. */
  troublemaker?: { vendor: string; otherTask: Pick<Task, 'type' | 'unit'> };
};

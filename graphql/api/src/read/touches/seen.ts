type Place = { order: number; frames: number; recordIn: string };

/** How one shot differs from the locked cut. */
export type ChangeRow = {
  cut: string;
  against: string;
  shot: string;
  kinds: string[];
  vendor?: string;
  before?: Place;
  after?: Place;
  covered: boolean;
};
export type CutRow = { cut: string; work: string; version: number; status: string; lockedAt?: string };
export type MaterialRow = {
  id: string;
  material: string;
  work: string;
  kind: string;
  vendor: string;
  shot?: string;
  reel?: string;
  version?: string;
  language?: string;
  status: string;
};
export type DeliverableRow = {
  deliverable: string;
  work: string;
  name: string;
  recipient: string;
  subtitles?: string;
  status: string;
  due?: string;
};
export type ElementRow = {
  element: string;
  work: string;
  kind: string;
  cut?: string;
  deliverable?: string;
  madeFrom: string[];
};
export type TaskRow = {
  task: string;
  work: string;
  type: string;
  title?: string;
  unit: string;
  shot?: string;
  status: string;
  due?: string;
};
export type ItemRow = { run: string; work: string; item: string; status: string; startedAt?: string };

/** What is known of a cut and of the work it is of: what production says, and what the others have said so far. */
export type Seen = {
  cut: CutRow;
  changes: ChangeRow[];
  materials: MaterialRow[];
  deliverables: DeliverableRow[];
  /** In the order they were made. */
  elements: ElementRow[];
  tasks: TaskRow[];
  /** Runs of items, of any fan-out, that the changed shots and reels go by. */
  items: ItemRow[];
  /** Deliverables whose run has a step that was opened again, and when. */
  reopened: { deliverable: string; at: string }[];
  /** Where the work begins. */
  begins?: string;
  nameOf: (vendor: string) => string;
  now: number;
};

import type { Phrase } from '@bobine/contracts';
import type { Data } from '../read-model.js';

/** What is known of one reading: rows of a run's steps, the task of a step, a vendor by its code. */
export const READINGS = [
  'runsOfDeliverable',
  'runsOfWork',
  'steps',
  'items',
  'task',
  'gate',
  'media',
  'expected',
  'work',
  'shot',
  'vendor',
  'person',
  'holders',
] as const;
export type Reading = (typeof READINGS)[number];

/** Looks up what was read; nothing where nothing is, or where it was not read yet. */
export type Look = (reading: Reading, key: string) => Data[];

/** Somebody a link waits for: a vendor, a recipient, a person, or whoever holds a title or a role. */
export type Who = { kind: 'vendor' | 'recipient' | 'person' | 'title' | 'role'; code: string; name?: string };

/** What kind of thing is waited for, or why nothing goes on. */
export type LinkKind =
  /** The deliverable itself, at the head of the chain. */
  | 'deliverable'
  /** An element somebody's run has to make, or any other fact of another run. */
  | 'element'
  | 'fact'
  /** A fan-out with items that have not ended, and one of them. */
  | 'items'
  | 'item'
  /** People: work to do, a decision to take, a recipient's word. */
  | 'task'
  | 'gate'
  | 'receipt'
  | 'verdict'
  /** A material that has not come, or is in quarantine. */
  | 'material'
  /** A machine at work. */
  | 'work'
  /** What goes on by itself in a moment. */
  | 'moving'
  /** What does not go on by itself. */
  | 'failed'
  | 'quality'
  | 'refused'
  | 'cancelled'
  | 'ended'
  | 'nobody'
  | 'loop'
  /** All that a recipient is told while we are at it. */
  | 'inProduction';

/** One link of the chain: what is waited for, whose it is, since when and by when. */
export type Link = {
  kind: LinkKind;
  name: string;
  who: Who[];
  since?: string;
  due?: string;
  /** Seconds since it was due. */
  lateBy?: number;
  status?: string;
  reason?: string;
  /** The reason with its values apart, where it is in words of ours. */
  told?: Phrase;
  /** What it is about: a shot, a reel, a unit of work. */
  unit?: string;
  element?: string;
  material?: string;
  work?: string;
  event?: string;
  key?: Record<string, string>;
  done?: number;
  total?: number;
  failed?: number;
  progress?: number;
  findings?: unknown[];
  /** Where to go: the address of a run, the id of a gate or of a task. */
  run?: string;
  gate?: string;
  task?: string;
};

/** A link with what it waits for in turn, side by side; `hidden` is how many more there are than were read. */
export type Node = { link: Link; next: Node[]; hidden: number };

/** A link as it is shown; `more` is how many other things are missing beside the next. */
export type ShownLink = Link & { more: number };

/** The answer to "why is it not delivered?". */
export type WhyNot = {
  /** Whether its recipient has accepted it, and since when. */
  delivered: boolean;
  at?: string;
  /** From the deliverable to what is really missing: whatever is failed, most overdue or open longest. */
  chain: ShownLink[];
  /** The other branches, most critical first, each from the link of the chain that it leaves. */
  branches: { from: number; chain: ShownLink[] }[];
};

export const leaf = (link: Link): Node => ({ link, next: [], hidden: 0 });

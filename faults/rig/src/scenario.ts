import type { ServerName } from '@bobine/local';
import type { Extra, Fleet, Member } from './fleet.js';
import type { Production } from './production.js';
import type { Stage } from './stage.js';

/** A run under way, as whoever does it harm sees it. */
export type Scene = {
  stage: Stage;
  fleet: Fleet;
  /** Numbers that look drawn by chance and are the same for the same seed. */
  next: () => number;
  /** How long a run takes that nobody disturbs, in seconds. */
  undisturbed: number;
  /** Waits until the run has gone on for so many seconds of its own, those in which it was hindered left out. */
  at: (second: number) => Promise<void>;
  /** Tells what was done to the run; time until it resolves does not count as the run's own. */
  harm: (what: string, work: () => Promise<void>) => Promise<void>;
};

/** One way to hurt a run. */
export type Scenario = {
  name: string;
  /** What it does, for the report. */
  title: string;
  twins?: boolean;
  /** Whether the run goes on while harm is done, as it does where one of many is away. */
  goesOn?: boolean;
  /** Environment of every process of the product. */
  env?: Extra;
  /** Environment of one life of a process beside the others: its first, and each after it died by itself. */
  life?: (member: Member, life: number, next: () => number) => Extra;
  /** Does the harm while the demonstration is played; resolves when all of it is done. */
  inflict?: (scene: Scene) => Promise<void>;
  /** Whether services may end by themselves, as they do when what they stand on is away for long. */
  mayFall?: boolean;
  /** What of the harm that was planned never happened: then the run has proved nothing. */
  missed?: (told: readonly string[], production: Production) => string[];
};

export const SERVERS: readonly ServerName[] = ['kafka', 'postgres', 'temporal'];

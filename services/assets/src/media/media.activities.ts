import * as definitions from '@bobine/contracts';
import type { ActivityCall } from '@bobine/messaging';
import type { Activity } from '@bobine/runtime';
import { Context } from '@temporalio/activity';
import { checkVersion } from './check-version.js';
import { conform } from './conform.js';
import { describe } from './describe.js';
import { encodeMaster } from './encode-master.js';
import { encodePackage } from './encode-package.js';
import { grade } from './grade.js';
import { inspect } from './inspect.js';
import { measure } from './measure.js';
import { carryOut, type Execution, type Perform, type Workbench } from './media-work.js';
import { readEdl } from './read-edl.js';
import { readSubtitles } from './read-subtitles.js';

const bind =
  <D extends definitions.MediaWorkDefinition>(definition: D, perform: Perform<D>) =>
  (bench: Workbench, call: ActivityCall, execution: Execution) =>
    carryOut(bench, definition, perform, call, execution);

/** All media work, by the names templates use. */
export const MEDIA = {
  inspect: bind(definitions.inspect, inspect),
  checkVersion: bind(definitions.checkVersion, checkVersion),
  readEdl: bind(definitions.readEdl, readEdl),
  conform: bind(definitions.conform, conform),
  grade: bind(definitions.grade, grade),
  encodeMaster: bind(definitions.encodeMaster, encodeMaster),
  encodePackage: bind(definitions.encodePackage, encodePackage),
  measure: bind(definitions.measure, measure),
  readSubtitles: bind(definitions.readSubtitles, readSubtitles),
  describe: bind(definitions.describe, describe),
};

/** The activities of the media queue: each try is told by Temporal when to stop. */
export function mediaActivities(bench: Workbench): Record<string, Activity> {
  const missing = definitions.MEDIA_WORK.map(({ name }) => name).filter((name) => !(name in MEDIA));
  if (missing.length > 0) throw new Error(`assets does not carry out: ${missing.join(', ')}`);
  return Object.fromEntries(
    Object.entries(MEDIA).map(([name, work]) => [
      name,
      (call: ActivityCall) => {
        const context = Context.current();
        const heartbeat = (details: { done: number }): void => context.heartbeat(details);
        return work(bench, call, { signal: context.cancellationSignal, heartbeat });
      },
    ]),
  );
}

import { choice, phrase } from '@bobine/contracts';
import type { Superseded, WaitStep } from '../engine/compiled.js';
import { syntaxOf } from '../expression/syntax.js';
import { DEFAULTS } from '../language/defaults.js';
import { problem } from '../language/problem.js';
import type { StepSource } from '../language/schema.js';
import { eventProblem, eventTypeOf, heardAs } from './events.js';
import type { Made, Making } from './making.js';
import { type Scope, withVariable } from './scope.js';
import { checkPeriod, makeLadder } from './time.js';

type Source = NonNullable<StepSource['wait']>;

/** Compiles a wait; one whose key could never match, or would match every run, is an orphan. */
export function makeWait({ flat, scope, base, publication }: Making, written: Source): Made {
  const at = [...flat.at, 'wait'];
  const { events, types, problems } = publication;
  const source = heardAs(written, events);
  checkKey(source, at, publication);
  for (const [name, key] of Object.entries(source.key)) publication.check(key, [...at, 'key', name], scope, 'text');
  const event = eventTypeOf(types, source.event, events);
  if (source.when !== undefined) {
    publication.check(source.when, [...at, 'when'], withVariable(scope, { event }), 'condition');
  }
  const kept = source.keep ? eventTypeOf(types, source.event, events, source.keep) : event;
  const fields = (events.find(source.event)?.data as { properties?: object } | undefined)?.properties;
  for (const path of fields ? (source.keep ?? []) : []) {
    if (Object.hasOwn(fields!, path.split('.')[0]!)) continue;
    problems.push(
      problem(
        [...at, 'keep'],
        phrase`${source.event} has no ${path}`,
        choice(path, Object.keys(fields!), phrase`field`),
      ),
    );
  }
  const until = source.until ?? DEFAULTS.until;
  publication.check(until, [...at, 'until'], withVariable(scope, { events: `list<${kept}>` }), 'condition');
  if (source.timeout !== undefined) checkPeriod(source.timeout, [...at, 'timeout'], publication);
  const superseded =
    source.superseded && makeSuperseded(source.superseded, `list<${kept}>`, { flat, scope, publication });
  const step: WaitStep = {
    ...base,
    kind: 'wait',
    event: source.event,
    key: source.key,
    accepts: source.when ?? null,
    until,
    retain: source.retain ?? DEFAULTS.retain,
    keep: source.keep ?? null,
    timeout: source.timeout ?? null,
    onTimeout: source.onTimeout ?? DEFAULTS.onTimeout,
    ...makeLadder(source.escalate, at, publication),
    ...(superseded ? { superseded } : {}),
  };
  return { step, output: 'dyn', event: kept };
}

/** What supersedes is listened for as a wait is, over what was taken. */
function makeSuperseded(
  written: NonNullable<Source['superseded']>,
  taken: string,
  { flat, scope, publication }: Pick<Making, 'flat' | 'scope' | 'publication'>,
): Superseded {
  const at = [...flat.at, 'wait', 'superseded'];
  const source = heardAs(written, publication.events);
  const { key, when, retain = DEFAULTS.retain, to = flat.path, reason } = source;
  const withBoth = checkListened(source, at, withVariable(scope, { events: taken }), publication);
  if (reason !== undefined) publication.check(reason, [...at, 'reason'], withBoth, 'text');
  return { event: source.event, key, accepts: when ?? null, retain, to, reason: reason ?? null };
}

/** Checks what is listened for beside a wait; answers the scope of what is said over the event. */
export function checkListened(
  source: Pick<Source, 'event' | 'key' | 'when'>,
  at: string[],
  scope: Scope,
  publication: Making['publication'],
): Scope {
  checkKey(source, at, publication);
  for (const [name, key] of Object.entries(source.key)) publication.check(key, [...at, 'key', name], scope, 'text');
  const event = eventTypeOf(publication.types, source.event, publication.events);
  const withEvent = withVariable(scope, { event });
  if (source.when !== undefined) publication.check(source.when, [...at, 'when'], withEvent, 'condition');
  return withEvent;
}

/** Whether facts with this key could ever be meant for one run and not for all. */
function checkKey(
  source: Pick<Source, 'event' | 'key'>,
  at: string[],
  { events, problems }: Making['publication'],
): void {
  const unknown = eventProblem(source.event, [...at, 'event'], events);
  if (unknown) problems.push(unknown);
  const known = events.find(source.event)?.keys;
  for (const name of known ? Object.keys(source.key) : []) {
    if (known!.includes(name)) continue;
    const text = phrase`${source.event} carries no such key, so the wait is an orphan: nothing would ever match`;
    problems.push(problem([...at, 'key', name], text, choice(name, known!, phrase`key`)));
  }
  if (Object.values(source.key).some((key) => syntaxOf(key).references.length > 0)) return;
  const fix = phrase`give a key that tells one run from another, such as inputs.work`;
  problems.push(problem([...at, 'key'], phrase`is the same for every run, so the wait is an orphan`, fix));
}

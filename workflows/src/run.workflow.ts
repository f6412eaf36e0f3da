import { type CompiledTemplate, earliestDeadline, type Outcome, type RunState } from '@bobine/templates/engine';
import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { Alarm } from './alarm.js';
import { Hands } from './hands.js';
import { Inbox } from './inbox.js';
import {
  type Arrival,
  type Cancellation,
  type Joined,
  type Migrated,
  QUERIES,
  type RunActivities,
  type RunInput,
  SIGNALS,
  type Steered,
} from './run.js';
import { goOver, takeTurn } from './turn.js';

export const factArrived = defineSignal<[Arrival[]]>(SIGNALS.factArrived);
export const joined = defineSignal<[Joined]>(SIGNALS.joined);
export const cancelRun = defineSignal<[Cancellation]>(SIGNALS.cancelRun);
export const migrateRun = defineSignal<[Migrated]>(SIGNALS.migrateRun);
export const steerRun = defineSignal<[Steered]>(SIGNALS.steerRun);
export const stands = defineQuery<RunState | null>(QUERIES.state);

const { record, template: templateBy } = proxyLocalActivities<RunActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
});

/**
 * Carries one run from its first step to its last, across restarts, builds and continue-as-new. What to do is decided in
 * `reduce`; this only carries it out, and the handlers only queue.
 */
export async function run(input: RunInput): Promise<Outcome> {
  const { address, from } = input;
  let template: CompiledTemplate = 'steps' in input.template ? input.template : await templateBy(input.template.hash);
  const inbox = new Inbox('state' in from ? from.taken : 0);
  inbox.add('state' in from ? { kind: 'resumed' } : { kind: 'opened', address, ...from });
  setHandler(factArrived, (arrivals) => inbox.facts(arrivals));
  setHandler(joined, (join) => inbox.joined(join));
  setHandler(cancelRun, (cancellation) => inbox.cancelled(cancellation));
  setHandler(steerRun, (steered) => inbox.steered(steered));
  setHandler(migrateRun, (migrated) => inbox.migrated(migrated));
  const hands = new Hands(address, template, (answer) => inbox.answer(answer));
  const alarm = new Alarm();
  let state: RunState | null = 'state' in from ? from.state : null;
  setHandler(stands, () => state);
  for (;;) {
    const at = new Date().toISOString();
    const next = inbox.take(at);
    const turn =
      'plan' in next
        ? goOver(template, await templateBy(next.to.hash), state!, next, at)
        : takeTurn(template, state, next);
    template = turn.template;
    hands.template = template;
    const now: RunState = turn.state;
    state = now;
    if (turn.isNews) for (const answer of await record(turn.recording)) inbox.answer(answer);
    for (const command of turn.outside) hands.carryOut(command);
    alarm.set(earliestDeadline(now));
    await condition(() => inbox.waiting || alarm.rings || (hands.idle && (now.outcome !== null || isLong(input))));
    if (alarm.takeRing()) inbox.add({ kind: 'deadline' });
    if (inbox.waiting || !hands.idle) continue;
    if (now.outcome) return now.outcome;
    await continueAsNew<typeof run>({
      ...input,
      ...followed(input, template),
      from: { state: now, taken: inbox.taken },
    });
  }
}

/** What a run that has gone over to another version follows from now on: by its hash, for it may be too large to travel. */
const followed = ({ template }: RunInput, { hash }: CompiledTemplate): Pick<RunInput, 'template'> =>
  template.hash === hash ? { template } : { template: { hash } };

/** Whether the history has grown so long that the run should go on in a new one. */
function isLong({ patience }: RunInput): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return patience === undefined ? continueAsNewSuggested : historyLength > patience;
}

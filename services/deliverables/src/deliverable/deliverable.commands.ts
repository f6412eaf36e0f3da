import {
  advanceDeliverable,
  deliverableOrdered,
  type InputOf,
  orderDeliverable,
  planDeliverable,
  refuse,
  registerSpecification,
  type specification,
} from '@bobine/contracts';
import { appearance, type CommandContext, type CommandHandlers, emit, settleHeld, takeHeld } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import type { Static } from '@sinclair/typebox';
import type { Deliverable } from './deliverable.js';
import { moveTo, publicState, subjectOf } from './deliverable.facts.js';
import { handleRecipientClaim, isRecipientClaim } from '../verdict/verdict.js';
import { findDeliverable, insertDeliverable, loadDeliverable } from './deliverable.store.js';

export type Specification = Static<ReturnType<typeof specification>>;

/** What a deliverable of this specification must be, or a refusal that names it. */
export async function loadSpecification({ tx }: CommandContext, project: string, code: string): Promise<Specification> {
  const [row] = await tx.query<{ definition: Specification }[]>(
    'select definition from specification where project = $1 and code = $2',
    [project, code],
  );
  if (!row)
    throw refuse('specification.unknown', `There is no specification ${code} in ${project}; register it first.`);
  return row.definition;
}

async function order(
  input: InputOf<typeof orderDeliverable>,
  context: CommandContext,
): Promise<{ deliverable: string }> {
  const { tx, cause, at } = context;
  const { project, deliverable: code } = input;
  await lockNames(tx, [appearance(`deliverable:${project}/${code}`)]);
  if (await findDeliverable(tx, project, code)) {
    throw refuse('deliverable.exists', `${code} is already ordered in ${project}; choose another code.`);
  }
  await loadSpecification(context, project, input.specification);
  const [work] = await tx.query<object[]>('select 1 from known_work where project = $1 and work = $2', [
    project,
    input.work,
  ]);
  if (!work) throw refuse('work.unknown', `There is no work ${input.work} in ${project}.`);
  const [recipient] = await tx.query<{ kind: string }[]>('select kind from known_vendor where vendor = $1', [
    input.recipient,
  ]);
  if (recipient?.kind !== 'recipient') {
    throw refuse('recipient.unknown', `${input.recipient} is not a recipient; register it as one first.`);
  }
  const deliverable: Deliverable = {
    project,
    code,
    work: input.work,
    name: input.name,
    specification: input.specification,
    recipient: input.recipient,
    version: input.version ?? null,
    language: input.language,
    subtitles: input.subtitles ?? null,
    territory: input.territory,
    due: input.due ?? null,
    status: 'planned',
    attempt: 1,
    manifest: null,
    manifestSha256: null,
    package: null,
    dispatch: null,
    reasons: [],
  };
  await insertDeliverable(tx, deliverable);
  await emit(tx, deliverableOrdered, subjectOf(deliverable), publicState(deliverable), cause);
  for (const claim of await takeHeld(tx, 'deliverables', `deliverable:${project}/${code}`)) {
    if (isRecipientClaim(claim)) await settleHeld(tx, 'deliverables', claim, await handleRecipientClaim(claim, tx, at));
  }
  return { deliverable: code };
}

/** Specifications and orders, and where a deliverable stands. */
export const deliverableCommands = (handlers: CommandHandlers): CommandHandlers =>
  handlers
    .on(registerSpecification, async ({ project, ...definition }, { tx }) => {
      await tx.query(
        `insert into specification (project, code, definition) values ($1, $2, $3)
         on conflict (project, code) do update set definition = excluded.definition`,
        [project, definition.specification, JSON.stringify(definition)],
      );
      return { specification: definition.specification };
    })
    .on(orderDeliverable, order)
    .on(planDeliverable, async ({ project, deliverable: code }, context) => {
      const found = await loadDeliverable(context.tx, project, code);
      const refused = found.status === 'refused';
      const { deliverable } = await moveTo(context.tx, found, refused ? 'rework' : 'waiting', context.cause);
      const specification = await loadSpecification(context, project, deliverable.specification);
      const { recipient, language, subtitles, reasons } = deliverable;
      return { specification, recipient, language, subtitles: subtitles ?? '', refused, reasons };
    })
    .on(advanceDeliverable, async ({ project, deliverable: code, status }, { tx, cause }) => {
      const { deliverable } = await moveTo(tx, await loadDeliverable(tx, project, code), status, cause);
      return { status: deliverable.status };
    });

import {
  advanceDeliverable,
  planDeliverable,
  refuse,
  phrase,
  registerSpecification,
  standDownDeliverable,
  type specification,
  specificationRegistered,
} from '@bobine/contracts';
import { type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import type { Static } from '@sinclair/typebox';
import { moveTo } from './deliverable.facts.js';
import { CLOSED } from './deliverable.js';
import { loadDeliverable } from './deliverable.store.js';

export type Specification = Static<ReturnType<typeof specification>>;

/** What a deliverable of this specification must be, or a refusal that names it. */
export async function loadSpecification({ tx }: CommandContext, project: string, code: string): Promise<Specification> {
  const [row] = await tx.query<{ definition: Specification }[]>(
    'select definition from specification where project = $1 and code = $2',
    [project, code],
  );
  if (!row)
    throw refuse('specification.unknown', phrase`There is no specification ${code} in ${project}; register it first.`);
  return row.definition;
}

/** Specifications, and where a deliverable stands. */
export const deliverableCommands = (handlers: CommandHandlers): CommandHandlers =>
  handlers
    .on(registerSpecification, async ({ project, ...definition }, { tx, cause }) => {
      const { specification: code } = definition;
      const changed = await tx.query<unknown[]>(
        `insert into specification as old (project, code, definition, told) values ($1, $2, $3, true)
         on conflict (project, code) do update set definition = excluded.definition, told = true
           where old.definition <> excluded.definition or not old.told
         returning code`,
        [project, code, JSON.stringify(definition)],
      );
      if (changed.length > 0)
        await emit(tx, specificationRegistered, `specification/${project}/${code}`, definition, cause);
      return { specification: code };
    })
    .on(planDeliverable, async ({ project, deliverable: code }, context) => {
      const found = await loadDeliverable(context.tx, project, code);
      const refused = found.status === 'refused';
      const { deliverable } = await moveTo(context.tx, found, refused ? 'rework' : 'waiting', context.cause);
      const specification = await loadSpecification(context, project, deliverable.specification);
      const { recipient, language, subtitles, reasons } = deliverable;
      return { deliverable: code, specification, recipient, language, subtitles: subtitles ?? '', refused, reasons };
    })
    .on(advanceDeliverable, async ({ project, deliverable: code, status }, { tx, cause }) => {
      const { deliverable } = await moveTo(tx, await loadDeliverable(tx, project, code), status, cause);
      return { deliverable: code, status: deliverable.status };
    })
    .on(standDownDeliverable, async ({ project, output: { deliverable: code } }, { tx, cause }) => {
      const found = await loadDeliverable(tx, project, code);
      if (CLOSED.has(found.status)) return { status: found.status };
      return { status: (await moveTo(tx, found, 'planned', cause)).deliverable.status };
    });

import type { amendGate, amendStep, closeStep, escalateGate, InputOf, openGate, openTask } from '@bobine/contracts';
import type {
  AmendCommand,
  AmendGateCommand,
  CloseGateCommand,
  CloseTaskCommand,
  CompiledTemplate,
  Json,
  JsonMap,
  OpenGateCommand,
  OpenTaskCommand,
} from '@bobine/templates/engine';

type Place = { project: string; work: string; unit?: string; shot?: string };

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Project, work and unit, as the step says what it is about; what is missing the owner refuses by name. */
function placeOf(about: JsonMap): Place {
  const shot = textOf(about['shot']);
  const unit = textOf(about['unit']) ?? shot;
  return {
    project: textOf(about['project']) ?? '',
    work: textOf(about['work']) ?? '',
    ...(unit === undefined ? {} : { unit }),
    ...(shot === undefined ? {} : { shot }),
  };
}

/** What `task.open` needs to know of a step attempt. A task that some gate of the template decides is gated. */
export function openTaskInput(command: OpenTaskCommand, template: CompiledTemplate): InputOf<typeof openTask> {
  const place = placeOf(command.about);
  const { vendor, role, person, due, priority, retake, asks } = command;
  return {
    ...place,
    unit: place.unit ?? textOf(command.about['deliverable']) ?? place.work,
    step: command.address,
    type: command.type,
    title: command.title,
    attempt: command.attempt,
    gated: template.steps.some((step) => step.kind === 'gate' && step.decides?.step === command.step),
    ...(vendor === null ? {} : { vendor }),
    ...(role === null ? {} : { role }),
    ...(person === null ? {} : { person }),
    ...(due === null ? {} : { due }),
    ...(priority ? { priority } : {}),
    ...noteOf(retake?.reason ?? textOf(command.about['note'])),
    ...(retake?.told ? { noteTold: retake.told } : {}),
    ...(asks as Pick<InputOf<typeof openTask>, 'checklist' | 'form' | 'ends'> | undefined),
  };
}

/** What a task says of itself: why it is done again, or else what the template has to say; at most what a note holds. */
const noteOf = (note: string | undefined): { note?: string } => (note ? { note: note.slice(0, 2000) } : {});

/** What `gate.open` needs to know of a step attempt. */
export function openGateInput(command: OpenGateCommand): InputOf<typeof openGate> {
  const { rule, quorum, parties, veto, due, priority, delegate, decides, about } = command;
  return {
    ...placeOf(about),
    step: command.address,
    title: command.title,
    attempt: command.attempt,
    rule,
    quorum,
    of: parties,
    about,
    ...(veto.length === 0 ? {} : { veto }),
    ...(due === null ? {} : { due }),
    ...(delegate === false ? { delegate } : {}),
    ...(priority ? { priority } : {}),
    ...(decides === null ? {} : { task: decides.type, decides: decides.address }),
  };
}

/** What `gate.amend` needs to know of the rule a gate goes on under. */
export const amendGateInput = ({
  address,
  rule,
  quorum,
  parties,
  veto,
  delegate,
  about,
  reason,
}: AmendGateCommand): InputOf<typeof amendGate> => ({
  ...{ project: placeOf(about).project, step: address, rule, quorum, of: parties, reason },
  ...(veto.length === 0 ? {} : { veto }),
  ...(delegate === undefined ? {} : { delegate }),
});

/** What `step.amend` needs to know: what is otherwise than it was asked for. */
export const amendStepInput = ({
  address,
  about,
  to,
  due,
  priority,
  reason,
}: AmendCommand): InputOf<typeof amendStep> => ({
  project: placeOf(about).project,
  step: address,
  ...(to ? { to } : {}),
  ...(due ? { due } : {}),
  ...(priority ? { priority } : {}),
  reason,
});

export const closeStepInput = ({
  address,
  about,
  reason,
  told,
}: CloseTaskCommand | CloseGateCommand): InputOf<typeof closeStep> => ({
  project: placeOf(about).project,
  step: address,
  reason,
  ...(told ? { told } : {}),
});

export const escalateGateInput = (address: string, about: JsonMap): InputOf<typeof escalateGate> => ({
  project: placeOf(about).project,
  step: address,
});

import { type TSchema, Type } from '@sinclair/typebox';
import { answers, points } from '../events/form.js';
import { assignee, code, count, id, instant, LANGUAGES, maybe, oneOf, priority, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';

/** How many things one command changes at most: what a person can have selected, and a transaction holds briefly. */
export const MOST_ITEMS = 500;

const service = 'production' as const;
const project = code();
/** `all`: every item or none; `each`: those that can be. */
const mode = oneOf(['all', 'each'] as const);
const items = <S extends TSchema>(item: S) => Type.Array(item, { minItems: 1, maxItems: MOST_ITEMS });
/** Which state of it was looked at: another one refuses the item. */
const expectedVersion = maybe(count());

/**
 * What became of one item: done; unchanged, since it is so already; refused, and why; or withheld, since another item was
 * refused and all were to be done or none.
 */
export const itemOutcome = Type.Object({
  id: id(),
  outcome: oneOf(['done', 'unchanged', 'refused', 'withheld'] as const),
  code: maybe(text(120)),
  reason: maybe(text(2000)),
  told: maybe(told()),
  /** Which state of it that is: after what was done, or the one that stands where another was expected. */
  version: maybe(count()),
  /** Who changed it last, where another state was expected. */
  changedBy: maybe(Type.Object({ actor: text(300), at: instant(), title: text(200) })),
});
const outcomes = Type.Object({ applied: Type.Boolean(), items: Type.Array(itemOutcome) });

/** How a task stands, whose it is, when it is due, how urgent it is: what is left out stays. */
const taskChange = Type.Object({
  task: id(),
  status: maybe(oneOf(['wip', 'wfa', 'done', 'hold', 'omit'] as const)),
  note: maybe(text(2000)),
  version: maybe(code()),
  answers: maybe(answers()),
  ticked: maybe(points()),
  to: maybe(assignee()),
  due: maybe(instant()),
  priority: maybe(priority()),
  expectedVersion,
});
export const changeTasks = defineCommand({
  name: 'task.changeMany',
  service,
  title: 'Report on tasks, or give them to somebody else or another date, many at once',
  input: Type.Object({ project, mode, reason: maybe(text(2000)), items: items(taskChange) }),
  output: outcomes,
});

export const castVotes = defineCommand({
  name: 'gate.voteMany',
  service,
  title: 'Vote at many gates at once',
  input: Type.Object({
    project,
    mode,
    items: items(
      Type.Object({
        gate: id(),
        vote: oneOf(['approve', 'retake', 'reject'] as const),
        reason: maybe(text(2000)),
        expectedVersion,
      }),
    ),
  }),
  output: outcomes,
});

/** A shot before a cut has it: its place, in frames and in the list, until one does. */
const shot = { sequence: text(40), frames: count(), order: count(), recordIn: text(20) };
const maybeShot = {
  sequence: maybe(shot.sequence),
  frames: maybe(shot.frames),
  order: maybe(shot.order),
  recordIn: maybe(shot.recordIn),
};
export const createShots = defineCommand({
  name: 'shot.createMany',
  service,
  title: 'Add shots by hand, before a cut has them',
  input: Type.Object({
    project,
    work: code(),
    mode,
    items: items(Type.Object({ shot: code(), ...maybeShot, sequence: shot.sequence })),
  }),
  output: outcomes,
});
export const updateShots = defineCommand({
  name: 'shot.updateMany',
  service,
  title: 'Change shots that were added by hand',
  input: Type.Object({
    project,
    work: code(),
    mode,
    items: items(Type.Object({ shot: code(), ...maybeShot, expectedVersion })),
  }),
  output: outcomes,
});

/** With what is still to do on them; what a cut has leaves by a cut. */
export const dropShots = defineCommand({
  name: 'shot.dropMany',
  service,
  title: 'Take shots out of the breakdown that were added by hand',
  input: Type.Object({
    project,
    work: code(),
    mode,
    items: items(Type.Object({ shot: code(), expectedVersion })),
  }),
  output: outcomes,
});

export const createTasks = defineCommand({
  name: 'task.createMany',
  service,
  title: 'Ask for work by hand, without a workflow that does',
  input: Type.Object({
    project,
    work: code(),
    mode,
    items: items(
      Type.Object({
        type: text(10),
        /** What it is about; of a shot, the shot itself unless said otherwise. */
        unit: maybe(text(120)),
        shot: maybe(code()),
        title: maybe(text()),
        to: maybe(assignee()),
        due: maybe(instant()),
        priority: maybe(priority()),
        note: maybe(text(2000)),
        gated: maybe(Type.Boolean()),
      }),
    ),
  }),
  output: outcomes,
});

/** Somebody of the project by their id, or anybody by their address; who leaves is of the project no more. */
const member = Type.Object({
  person: maybe(id()),
  email: maybe(text(200)),
  name: maybe(text()),
  language: maybe(oneOf(LANGUAGES)),
  roles: maybe(Type.Array(text(40), { maxItems: 20 })),
  titles: maybe(Type.Array(text(40), { maxItems: 50 })),
  leaves: maybe(Type.Boolean()),
  expectedVersion,
});
export const setMembers = defineCommand({
  name: 'person.setMany',
  service,
  title: 'Say who is on a project and as what, many at once',
  input: Type.Object({ project, mode, items: items(member) }),
  output: outcomes,
});
/** Asked of the owner: addresses are in no fact. */
export const listMembers = defineCommand({
  name: 'person.list',
  service,
  title: 'List who is on a project, with their addresses',
  input: Type.Object({ project }),
  output: Type.Object({
    people: Type.Array(
      Type.Object({
        person: id(),
        name: text(),
        email: maybe(text(200)),
        language: oneOf(LANGUAGES),
        roles: Type.Array(text(40)),
        titles: Type.Array(text(40)),
        /** Which state of them that is. */
        version: count(),
      }),
    ),
  }),
});

export const BULK_COMMANDS = [
  ...[changeTasks, castVotes, createShots, updateShots, dropShots, createTasks],
  ...[setMembers, listMembers],
];

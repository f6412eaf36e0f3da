import * as c from '@bobine/contracts';
import type { Row } from './row.js';

const padded = (n: number): string => String(n).padStart(8, '0');
type Teller = { [type: string]: (event: c.Envelope) => Row[] };

/** Says which rows a fact of a type writes. */
const tell = <S extends Parameters<typeof c.defineEvent>[0]['data']>(
  definition: c.EventDefinition<S>,
  rows: (data: c.DataOf<c.EventDefinition<S>>, event: c.Envelope) => Row[],
): Teller => ({ [definition.type]: (event) => rows(event.data as c.DataOf<c.EventDefinition<S>>, event) });

const production: Teller = {
  ...tell(c.projectCreated, (data) => [{ concept: 'project', id: data.code, sort: data.title, data }]),
  ...tell(c.workRegistered, (data) => [
    { concept: 'work', id: data.work, sort: data.title, data: { ...data, opened: false } },
  ]),
  ...tell(c.workOpened, (data) => [
    { concept: 'work', id: data.work, sort: data.title, data: { ...data, opened: true }, partial: true },
  ]),
  ...tell(c.sceneRegistered, (data) => [
    { concept: 'scene', id: data.scene, parent: data.work, sort: data.number.padStart(6, '0'), data },
  ]),
  ...tell(c.slateRegistered, (data) => [
    { concept: 'slate', id: data.slate, parent: data.work, sort: data.label, data },
  ]),
  ...tell(c.findingRecorded, (data) => [
    { concept: 'finding', id: data.finding, parent: data.work, sort: data.severity, data },
  ]),
  ...tell(c.cutRegistered, (data) => [
    { concept: 'cut', id: data.cut, parent: data.work, sort: padded(data.version), data },
  ]),
  ...tell(c.cutLocked, (data) => [
    { concept: 'cut', id: data.cut, parent: data.work, sort: padded(data.version), data },
  ]),
  ...tell(c.shotAdded, (data) => [
    { concept: 'shot', id: `${data.work}/${data.shot}`, parent: data.work, sort: padded(data.order), data },
  ]),
  ...tell(c.personRegistered, (data) => [{ concept: 'person', id: data.person, sort: data.name, data }]),
  ...tell(c.vendorRegistered, (data) => [{ concept: 'vendor', id: data.vendor, sort: data.name, data }]),
  ...tell(c.grantGiven, (data) => [{ concept: 'vendor_grant', id: data.vendor, data }]),
  ...tell(c.grantRevoked, (data) => [{ concept: 'vendor_grant', id: data.vendor, data }]),
  ...tell(c.taskOpened, (data) => [task(data)]),
  ...tell(c.taskStatusChanged, (data) => [task(data)]),
  ...tell(c.gateOpened, (data) => [gate(data)]),
  ...tell(c.voteCast, (data) => [gate(data)]),
  ...tell(c.gateDecided, (data) => [gate(data)]),
  ...tell(c.gateEscalated, (data) => [gate(data)]),
};

const task = (data: c.DataOf<typeof c.taskOpened>): Row => ({
  concept: 'task',
  id: data.task,
  parent: data.work,
  sort: `${data.unit} ${data.type}`,
  data,
});
const gate = (data: c.DataOf<typeof c.gateOpened>): Row => ({
  concept: 'gate',
  id: data.gate,
  parent: data.work,
  sort: data.step,
  data,
});
const material = (data: c.DataOf<typeof c.materialArrived>): Row => ({
  concept: 'material',
  id: data.id,
  parent: data.work,
  sort: `${data.kind} ${data.material}`,
  data,
  partial: true,
});

const assets: Teller = {
  ...tell(c.materialAnnounced, (data) => [material(data)]),
  ...tell(c.materialArrived, (data) => [material(data)]),
  ...tell(c.materialInspected, (data) => [material(data)]),
  ...tell(c.metadataStated, (data) =>
    data.statements.map((statement) => ({
      concept: 'statement',
      id: statement.id,
      parent: data.subject,
      sort: `${statement.family} ${statement.term}`,
      data: { ...statement, subject: data.subject },
    })),
  ),
  ...tell(c.elementMade, (data) => [
    { concept: 'element', id: data.element, parent: data.work, sort: data.kind, data },
  ]),
  ...tell(c.workProgressed, (data) => [
    { concept: 'media_work', id: data.job, parent: data.work, sort: data.title, data },
  ]),
};

const deliverable = (data: c.DataOf<typeof c.deliverableOrdered>): Row => ({
  concept: 'deliverable',
  id: data.deliverable,
  parent: data.work,
  sort: data.name,
  data,
  partial: true,
});
const deliverables: Teller = Object.assign(
  {},
  ...[
    c.deliverableOrdered,
    c.deliverableStatusChanged,
    c.qcCompleted,
    c.manifestBuilt,
    c.deliverySent,
    c.deliveryReceived,
    c.deliveryAccepted,
    c.deliveryRefused,
  ].map(({ type }): Teller => ({
    [type]: (event) => [deliverable(event.data as c.DataOf<typeof c.deliverableOrdered>)],
  })),
) as Teller;

const orchestrator: Teller = {
  ...tell(c.templatePublished, (data) => [
    { concept: 'template', id: `${data.name}@${data.version}`, sort: `${data.name} ${padded(data.version)}`, data },
  ]),
  ...tell(c.runStarted, (data, event) => [
    {
      concept: 'run',
      id: data.run,
      parent: data.parent ?? '',
      sort: data.run,
      data: { ...data, startedAt: event.time },
    },
    ...data.steps.map((step, at): Row => ({
      concept: 'step',
      id: `${data.run}/${step.name}`,
      parent: data.run,
      sort: padded(at),
      data: { ...step, status: 'pending', attempt: 1, order: at },
    })),
  ]),
  ...tell(c.runEnded, (data, event) => [
    {
      concept: 'run',
      id: data.run,
      parent: data.parent ?? '',
      sort: data.run,
      data: { ...data, endedAt: event.time },
      partial: true,
    },
  ]),
  ...tell(c.stepChanged, (data) => [
    // `order` and `needs` came with the start of the run and stay; so does the place in the list.
    {
      concept: 'step',
      id: `${data.run}/${data.step}`,
      parent: data.run,
      data: { ...data, name: data.step },
      partial: true,
    },
    {
      concept: 'attempt',
      id: `${data.run}/${data.step}#${data.attempt}`,
      parent: `${data.run}/${data.step}`,
      sort: padded(data.attempt),
      data,
    },
  ]),
};

const tellers: Teller = { ...production, ...assets, ...deliverables, ...orchestrator };

/** The rows that an event writes into the read model; none for an event that is only kept. */
export const rowsOf = (event: c.Envelope): Row[] => tellers[event.type]?.(event) ?? [];

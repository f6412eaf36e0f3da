import * as c from '@bobine/contracts';
import { padded, type Row } from './row.js';
import { tell, type Teller } from './tell.js';

const deliverable = (data: c.DataOf<typeof c.deliverableOrdered>, lasting = {}): Row => ({
  concept: 'deliverable',
  id: data.deliverable,
  parent: data.work,
  sort: data.name,
  state: data,
  lasting,
});
/** The verdict of a fact that says none is the fact itself: it was told before verdicts were. */
const verdict = (
  { deliverable, recipient, ...fact }: c.DataOf<typeof c.deliverableOrdered>,
  said: Partial<c.DataOf<typeof c.verdictContradicted>['said']> | undefined,
  stands: boolean,
  event: c.Envelope,
): Row => {
  const { status: verdict, dispatch = '', attempt, reasons = [] } = fact;
  const state = { deliverable, recipient, verdict, reasons, at: event.time, dispatch, attempt, ...said, stands };
  return {
    concept: 'verdict',
    id: `${deliverable}/${state.dispatch}/${state.verdict}`,
    parent: deliverable,
    sort: `${padded(state.attempt)} ${stands ? 'first' : 'then'}`,
    state,
  };
};
/** What is known of one sending so far. */
const dispatch = (
  { deliverable, recipient, attempt, dispatch: id }: c.DataOf<typeof c.deliverableOrdered>,
  lasting: { sentAt: string; folder: string } | { receivedAt: string } | { recalledAt: string },
): Row[] =>
  id === undefined
    ? []
    : [
        {
          ...{ concept: 'dispatch', id: `${deliverable}/${id}`, parent: deliverable, sort: padded(attempt) },
          ...{ state: { deliverable, recipient, attempt, dispatch: id }, lasting },
        },
      ];

/** What was made or judged of one attempt. */
const ofAttempt = (
  concept: 'control' | 'manifest',
  { deliverable, recipient, attempt }: c.DataOf<typeof c.deliverableOrdered>,
  { time: at }: c.Envelope,
  made: Record<string, unknown>,
): Row => ({
  ...{ concept, id: `${deliverable}/${padded(attempt)}`, parent: deliverable, sort: padded(attempt) },
  state: { deliverable, recipient, attempt, at, ...made },
});

/** The rows that facts of deliverables, and of what becomes of each, write. */
export const deliverables: Teller = {
  ...tell(c.specificationRegistered, (data) => [
    { concept: 'specification', id: data.specification, sort: data.title, state: data },
  ]),
  ...tell(c.deliverableOrdered, (data) => [deliverable(data)]),
  ...tell(c.deliverableRescheduled, ({ was: _, ...data }) => [deliverable(data)]),
  ...tell(c.deliverableStatusChanged, (data) => [deliverable(data)]),
  ...tell(c.qcCompleted, ({ passed, findings, rechecked = [], ...data }, event) => [
    deliverable(data, { passed, findings }),
    ofAttempt('control', data, event, { passed, findings, rechecked }),
  ]),
  ...tell(c.manifestBuilt, ({ sha256, files, ...data }, event) => [
    deliverable(data, { sha256, files }),
    ofAttempt('manifest', data, event, { manifest: data.manifest, sha256, files }),
  ]),
  ...tell(c.deliverySent, ({ folder, ...data }, event) => [
    deliverable(data, { folder }),
    ...dispatch(data, { sentAt: event.time, folder }),
  ]),
  ...tell(c.deliveryRecalled, (data, event) => [deliverable(data), ...dispatch(data, { recalledAt: event.time })]),
  ...tell(c.deliveryReceived, (data, event) => [deliverable(data), ...dispatch(data, { receivedAt: event.time })]),
  ...tell(c.deliveryAccepted, ({ said, ...data }, event) => [
    deliverable(data, { acceptedAt: event.time }),
    verdict(data, said, true, event),
  ]),
  ...tell(c.deliveryRefused, ({ said, ...data }, event) => [deliverable(data), verdict(data, said, true, event)]),
  ...tell(c.verdictContradicted, ({ said, stands: _, ...data }, event) => [
    deliverable(data),
    verdict(data, said, false, event),
  ]),
};

import * as c from '@bobine/contracts';
import { sortOf } from '../preview/reading.js';
import type { Row } from './row.js';
import { tell, type Teller } from './tell.js';
import { turnedOver } from './turnovers.js';

const material = (data: c.DataOf<typeof c.materialArrived>, lasting = {}): Row => ({
  concept: 'material',
  id: data.id,
  parent: data.work,
  sort: `${data.kind} ${data.material}`,
  state: data,
  lasting,
});

const preview = (data: c.DataOf<typeof c.previewMade> | c.DataOf<typeof c.previewNotMade>): Row => ({
  concept: 'preview',
  id: data.preview,
  parent: data.work,
  sort: sortOf(data),
  // Codes of shots are unique within a work.
  state: { ...data, ...(data.shot ? { shotId: `${data.work}/${data.shot}` } : {}) },
});

/** The rows that facts of materials, elements and their previews write. */
export const assets: Teller = {
  ...tell(c.materialAnnounced, (data) => [material(data), ...turnedOver(data)]),
  ...tell(c.materialArrived, (data, { time }) => [material(data), ...turnedOver(data, { arrivedAt: time })]),
  ...tell(c.materialInspected, ({ findings, ...data }) => [material(data, { findings }), ...turnedOver(data)]),
  ...tell(c.metadataStated, (data) =>
    data.statements.map((statement) => ({
      concept: 'statement',
      id: statement.id,
      parent: data.subject,
      sort: `${statement.family} ${statement.term}`,
      state: { ...statement, subject: data.subject },
    })),
  ),
  ...tell(c.elementMade, (data) => [
    { concept: 'element', id: data.element, parent: data.work, sort: data.kind, state: data },
  ]),
  ...tell(c.elementRetired, (data) => [
    { concept: 'element', id: data.element, parent: data.work, sort: data.kind, state: data },
  ]),
  ...tell(c.previewMade, (data) => [preview(data)]),
  ...tell(c.previewNotMade, (data) => [preview(data)]),
  ...tell(c.workProgressed, (data) => [
    { concept: 'media_work', id: data.job, parent: data.work, sort: data.title, state: data },
  ]),
};

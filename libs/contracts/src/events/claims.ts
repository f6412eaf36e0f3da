import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { answers, points } from './form.js';
import { code, count, instant, MATERIAL_KINDS, maybe, oneOf, text } from './words.js';

const subjectOfMaterial = {
  material: code(),
  work: code(),
  kind: oneOf(MATERIAL_KINDS),
  shot: maybe(code()),
  /** Identifier of the slate, not its label: labels are doubled on real sets. */
  slate: maybe(text(120)),
  reel: maybe(code()),
  version: maybe(code()),
  /** BCP 47, of what is in one language: subtitles, a dubbed mix. */
  language: maybe(text(35)),
};

/** What a vendor says: a material will come. */
export const announcementClaimed = defineEvent({
  type: 'bobine.announcement.claimed.v1',
  owner: 'assets',
  title: 'A material is announced',
  data: Type.Object({ ...subjectOfMaterial, due: maybe(instant()) }, { additionalProperties: false }),
  keys: ({ material, work, shot, slate, kind, language }) => ({ material, work, shot, slate, kind, language }),
});

/** What a vendor says: a material lies in its landing folder. */
export const arrivalClaimed = defineEvent({
  type: 'bobine.arrival.claimed.v1',
  owner: 'assets',
  title: 'A material has arrived',
  data: Type.Object(
    {
      ...subjectOfMaterial,
      path: Type.String({ minLength: 1, maxLength: 500, description: 'Inside the landing folder of the vendor' }),
      size: maybe(count()),
      sha256: maybe(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    },
    { additionalProperties: false },
  ),
  keys: ({ material, work, shot, slate, kind, language }) => ({ material, work, shot, slate, kind, language }),
});

/** What a vendor says of its own task. */
export const statusClaimed = defineEvent({
  type: 'bobine.status.claimed.v1',
  owner: 'production',
  title: 'A task changes status',
  data: Type.Object(
    {
      work: code(),
      task: Type.String({ pattern: '^[A-Z]{2,4}$', description: 'Task type, such as ANM or CMP' }),
      unit: Type.String({ minLength: 1, maxLength: 120, description: 'Shot, reel or work the task is about' }),
      status: oneOf(['wip', 'wfa', 'done', 'hold'] as const),
      attempt: maybe(Type.Integer({ minimum: 1 })),
      version: maybe(code()),
      note: maybe(text(2000)),
      answers: maybe(answers({ description: 'What the task asks to be filled in, by the name of the field' })),
      ticked: maybe(points({ description: 'All points of its checklist that are ticked, in their own words' })),
    },
    { additionalProperties: false },
  ),
  keys: ({ work, unit, task }) => ({ work, unit, task }),
});

/** What a recipient says: the delivery is here. Receipt is not acceptance. */
export const receiptClaimed = defineEvent({
  type: 'bobine.receipt.claimed.v1',
  owner: 'deliverables',
  title: 'A delivery is received',
  data: Type.Object({ deliverable: code(), dispatch: maybe(text(120)) }, { additionalProperties: false }),
  keys: ({ deliverable }) => ({ deliverable }),
});

/** What a recipient says after its checks; only acceptance closes a deliverable. */
export const verdictClaimed = defineEvent({
  type: 'bobine.verdict.claimed.v1',
  owner: 'deliverables',
  title: 'A delivery is accepted or refused',
  data: Type.Object(
    {
      deliverable: code(),
      dispatch: maybe(text(120)),
      verdict: oneOf(['accepted', 'refused'] as const),
      reasons: maybe(Type.Array(text(1000), { maxItems: 50 })),
    },
    { additionalProperties: false },
  ),
  keys: ({ deliverable }) => ({ deliverable }),
});

export const CLAIMS = [announcementClaimed, arrivalClaimed, statusClaimed, receiptClaimed, verdictClaimed];

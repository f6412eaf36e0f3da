import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, id, instant, maybe, oneOf, text } from './words.js';

const owner = 'exchange' as const;

/** Why somebody is told something. */
export const NOTICE_KINDS = [
  'mentioned',
  'commented',
  'gate',
  'task',
  'status',
  'escalated',
  'refused',
  'parked',
  'chat',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_STATUSES = ['unread', 'read', 'done'] as const;
/** What one may follow, by the names of the read model. */
export const FOLLOWED = ['project', 'work', 'cut', 'shot', 'task', 'gate', 'material', 'deliverable', 'run'] as const;
/** When a kind of notice goes out by mail or chat. */
export const MAILINGS = ['never', 'atOnce', 'digest'] as const;

const notice = {
  notice: id(),
  person: id(),
  kind: oneOf(NOTICE_KINDS),
  /** Code of the project. */
  of: maybe(code()),
  /** What it is about, and what that is called. */
  concept: text(40),
  object: text(400),
  label: text(),
  /** What of that a template says: a label begins with it. */
  title: maybe(text()),
  /** Who did what it tells of, by name; none where nobody in person did. */
  by: maybe(text(200)),
  /** How what it is about stands by then. */
  state: maybe(text(200)),
  /** The comment to read. */
  comment: maybe(id()),
  due: maybe(instant()),
  /** The fact it is told of. */
  event: id(),
  at: instant(),
  status: oneOf(NOTICE_STATUSES),
  /** Whether it is shown, as its person has chosen for its kind. */
  shown: Type.Boolean(),
};
const to = ({ person }: { person: string }): string => person;
const keys = ({ person, concept, object }: { person: string; concept: string; object: string }) => ({
  person,
  [concept]: object,
});

export const noticeRaised = defineEvent({
  type: 'bobine.notice.raised.v1',
  owner,
  title: 'Somebody is told of a fact',
  data: Type.Object(notice),
  keys,
  to,
});
export const noticeRead = defineEvent({
  type: 'bobine.notice.read.v1',
  owner,
  title: 'Somebody has read what they were told, or it is done',
  data: Type.Object(notice),
  keys,
  to,
});

/** When somebody is told, and how. */
export const noticeChoice = () => ({
  kinds: Type.Array(
    Type.Object(
      { kind: oneOf(NOTICE_KINDS), shown: Type.Boolean(), mail: oneOf(MAILINGS), chat: maybe(oneOf(MAILINGS)) },
      { additionalProperties: false },
    ),
    { maxItems: NOTICE_KINDS.length },
  ),
  /** An IANA time zone, such as Europe/Paris. */
  timeZone: text(60),
  /** The hour of the day at which the digest goes out. */
  digestHour: Type.Integer({ minimum: 0, maximum: 23 }),
  /** From and until when of a day nothing goes out, `22:00` to `07:30`; it waits. */
  quiet: maybe(
    Type.Object(
      {
        from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
        to: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
      },
      { additionalProperties: false },
    ),
  ),
  language: oneOf(['en', 'fr'] as const),
});
export const noticesChosen = defineEvent({
  type: 'bobine.notices.chosen.v1',
  owner,
  title: 'Somebody says what they want to be told, and how',
  data: Type.Object({
    person: id(),
    ...noticeChoice(),
    /** `false`: no language was chosen for mail, and the one it is in is the person's, as it was by then. */
    languageChosen: maybe(Type.Boolean()),
  }),
  keys: ({ person }) => ({ person }),
  to,
});
export const followSet = defineEvent({
  type: 'bobine.follow.set.v1',
  owner,
  title: 'Somebody follows something, or does so no more',
  data: Type.Object({
    person: id(),
    of: code(),
    concept: oneOf(FOLLOWED),
    object: text(400),
    follows: Type.Boolean(),
    at: instant(),
  }),
  keys,
  to,
});

export const NOTICE_EVENTS = [noticeRaised, noticeRead, noticesChosen, followSet];

import { Type } from '@sinclair/typebox';
import { FOLLOWED, NOTICE_STATUSES, noticeChoice } from '../events/notice.js';
import { code, count, id, maybe, oneOf, text } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'exchange' as const;
const { kinds, timeZone, digestHour, quiet, language } = noticeChoice();

export const markNotices = defineCommand({
  name: 'notice.mark',
  service,
  title: 'Say of what one was told that it is read, done, or to be read again',
  input: Type.Object({
    /** Without it, all that are not done. */
    notices: maybe(Type.Array(id(), { maxItems: 500, minItems: 1 })),
    status: oneOf(NOTICE_STATUSES),
  }),
  /** `marked`: those that stand so by now, of those named; at most five hundred at a time, and how many are left. */
  output: Type.Object({ marked: Type.Array(id()), left: count() }),
});
export const chooseNotices = defineCommand({
  name: 'notice.choose',
  service,
  title: 'Say what one wants to be told, and how',
  // What is left out stays as it is.
  input: Type.Object({
    kinds: maybe(kinds),
    timeZone: maybe(timeZone),
    digestHour: maybe(digestHour),
    quiet,
    /** No hours are quiet any more. */
    neverQuiet: maybe(Type.Boolean()),
    language: maybe(language),
  }),
  output: Type.Object({ person: id(), version: count() }),
});
export const setFollow = defineCommand({
  name: 'follow.set',
  service,
  title: 'Follow something, or do so no more',
  input: Type.Object({ project: code(), concept: oneOf(FOLLOWED), object: text(400), follows: Type.Boolean() }),
  output: Type.Object({ follow: id(), follows: Type.Boolean() }),
});

export const NOTICE_COMMANDS = [markNotices, chooseNotices, setFollow];

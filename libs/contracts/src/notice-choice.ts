import type { Static } from '@sinclair/typebox';
import { NOTICE_KINDS, type NoticeKind, type noticeChoice, type MAILINGS } from './events/notice.js';

type Choice = ReturnType<typeof noticeChoice>;
/** When somebody is told, and how: every kind once, in the order of the product. */
export type NoticeChoice = {
  kinds: { kind: NoticeKind; shown: boolean; mail: (typeof MAILINGS)[number]; chat: (typeof MAILINGS)[number] }[];
  timeZone: string;
  digestHour: number;
  quiet?: Static<Choice['quiet']>;
  language: Static<Choice['language']>;
};

/**
 * What counts for whoever has said nothing: all of it in the product, once a day by mail, and at once in a chat, which one
 * gives for that.
 */
const USUAL = { timeZone: 'Europe/Paris', digestHour: 8, language: 'en' as const };
const USUAL_KIND = { shown: true, mail: 'digest' as const, chat: 'atOnce' as const };

type Chosen = Partial<Omit<NoticeChoice, 'kinds'>> & {
  kinds?: Static<Choice['kinds']>;
  languageChosen?: boolean;
};

/**
 * What somebody has chosen, with what they have not as it is for everybody.
 * @param own the language of the person, which mail and chat are in unless another was chosen for it
 */
export function settledChoice(
  chosen: Chosen | undefined,
  own: NoticeChoice['language'] = USUAL.language,
): NoticeChoice {
  const { kinds = [], timeZone, digestHour, quiet, language, languageChosen = true } = chosen ?? {};
  return {
    timeZone: timeZone ?? USUAL.timeZone,
    digestHour: digestHour ?? USUAL.digestHour,
    language: languageChosen ? (language ?? own) : own,
    ...(quiet ? { quiet } : {}),
    // What was chosen before there was a chat says nothing of it.
    kinds: NOTICE_KINDS.map((kind) => ({ kind, ...USUAL_KIND, ...kinds.find((one) => one.kind === kind) })),
  };
}

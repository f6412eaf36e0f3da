import type { Static } from '@sinclair/typebox';
import { NOTICE_KINDS, type NoticeKind, type noticeChoice, type MAILINGS } from './events/notice.js';

type Chosen = ReturnType<typeof noticeChoice>;
/** When somebody is told, and how: every kind once, in the order of the product. */
export type NoticeChoice = {
  kinds: { kind: NoticeKind; shown: boolean; mail: (typeof MAILINGS)[number] }[];
  timeZone: string;
  digestHour: number;
  quiet?: Static<Chosen['quiet']>;
  language: Static<Chosen['language']>;
};

/** What counts for whoever has said nothing: all of it in the product, and once a day by mail. */
const USUAL = { timeZone: 'Europe/Paris', digestHour: 8, language: 'en' as const };
const USUAL_KIND = { shown: true, mail: 'digest' as const };

/**
 * What somebody has chosen, with what they have not as it is for everybody.
 * @param own the language of the person, which mail is in unless another was chosen for it
 */
export function settledChoice(
  chosen: (Partial<NoticeChoice> & { languageChosen?: boolean }) | undefined,
  own: NoticeChoice['language'] = USUAL.language,
): NoticeChoice {
  const { kinds = [], timeZone, digestHour, quiet, language, languageChosen = true } = chosen ?? {};
  return {
    timeZone: timeZone ?? USUAL.timeZone,
    digestHour: digestHour ?? USUAL.digestHour,
    language: languageChosen ? (language ?? own) : own,
    ...(quiet ? { quiet } : {}),
    kinds: NOTICE_KINDS.map((kind) => kinds.find((one) => one.kind === kind) ?? { kind, ...USUAL_KIND }),
  };
}

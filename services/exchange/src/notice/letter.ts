import { placeOnPage, type Noticed, noticeWords, type NoticeLanguage } from '@bobine/contracts';

export type Letter = { subject: string; text: string; html: string };
/** A notice as a letter tells it. */
export type Line = Noticed & { of?: string; concept?: string; object?: string };

/** A letter that is longer is not read; what is left out is in the product. */
const MOST_LINES = 50;

const WORDS = {
  en: {
    subject: (n: number) => (n === 1 ? 'Bobine: one thing for you' : `Bobine: ${n} things for you`),
    site: 'The site',
    more: (n: number) => `And ${n} more.`,
    end: 'You are told so because of what you have chosen in Bobine, where you can have less mail, or none.',
  },
  fr: {
    subject: (n: number) => (n === 1 ? 'Bobine : une chose pour vous' : `Bobine : ${n} choses pour vous`),
    site: 'Le site',
    more: (n: number) => `Et ${n} de plus.`,
    end: 'Vous recevez ce message selon vos choix dans Bobine, où vous pouvez en demander moins, ou plus aucun.',
  },
} as const;

/**
 * What somebody is told by mail: one line for each, project by project, as text and as HTML.
 * @param site where people reach the site; without it a letter has no links
 */
export function letterOf(notices: readonly Line[], language: NoticeLanguage, site?: string): Letter {
  const words = WORDS[language];
  const told = notices.slice(0, MOST_LINES);
  const left = notices.length - told.length;
  const [only] = notices;
  const projects = [...Map.groupBy(told, ({ of }) => of ?? words.site)];
  const sentence = (line: Line) => sentenceOf(line, language);
  const more = left > 0 ? [words.more(left)] : [];
  const link = (line: Line) => linkOf(line, site);
  const inText = (line: Line) => [`- ${sentence(line)}`, link(line)].filter(Boolean).join('\n  ');
  const inHtml = (line: Line) => {
    const [said, to] = [escaped(sentence(line)), link(line)];
    return to ? `<a href="${escaped(to)}">${said}</a>` : said;
  };
  return {
    // A subject is one line, and what stands in it was written by others.
    subject: notices.length === 1 && only ? `Bobine: ${sentence(only)}`.slice(0, 200) : words.subject(notices.length),
    text: [
      ...projects.map(([project, lines]) => `${project}\n${lines.map(inText).join('\n')}`),
      ...more,
      words.end,
    ].join('\n\n'),
    html: [
      ...projects.map(
        ([project, lines]) =>
          `<h3>${escaped(project)}</h3>\n<ul>\n${lines.map((line) => `<li>${inHtml(line)}</li>`).join('\n')}\n</ul>`,
      ),
      ...more.map((line) => `<p>${escaped(line)}</p>`),
      `<p>${escaped(words.end)}</p>`,
    ].join('\n'),
  };
}

/** A notice in one line: control characters break lines and headers apart. */
export const sentenceOf = (line: Line, language: NoticeLanguage): string =>
  noticeWords(line, language).replaceAll(/[\u0000-\u001f\u007f]+/g, ' ');

/** Where what a notice is about is looked at, as far as it is known where people reach the site. */
export function linkOf({ kind, of, concept, object }: Line, site: string | undefined): string | undefined {
  if (!site) return undefined;
  if (kind === 'chat') return new URL('/account/notices', site).href;
  return of && concept && object ? new URL(placeOnPage(of, concept, object), site).href : undefined;
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (mark) => MARKS[mark] ?? mark);

import type { Language } from '@bobine/contracts';
import { linkOf, type Line, sentenceOf } from '../notice/letter.js';

/** A message that is longer is not read; what is left out is in the product. */
const MOST_LINES = 20;
/** Mattermost takes 4,000 characters where it is set up as it comes. */
const MOST_CHARACTERS = 3600;

const WORDS = {
  en: {
    several: (n: number) => `${n} things for you`,
    site: 'The site',
    open: 'Open',
    more: (n: number) => `And ${n} more.`,
    trial: 'This is a trial from Bobine: notices reach you here.',
  },
  fr: {
    several: (n: number) => `${n} choses pour vous`,
    site: 'Le site',
    open: 'Ouvrir',
    more: (n: number) => `Et ${n} de plus.`,
    trial: 'Message d’essai de Bobine : vos avis arrivent ici.',
  },
} as const;

/**
 * What somebody is told by chat, in what Slack and Mattermost both read: `<address|text>` is a link, `*…*` stands out.
 * @param site where people reach the site; without it a message has no links
 */
export function messageOf(notices: readonly Line[], language: Language, site?: string): string {
  const words = WORDS[language];
  const projectOf = ({ of }: Line) => `*${plain(of ?? words.site)}*`;
  const tell = (line: Line): string => {
    const link = linkOf(line, site);
    return `${plain(sentenceOf(line, language))}${link ? ` <${inLink(link)}|${words.open}>` : ''}`;
  };
  const [only] = notices;
  if (only && notices.length === 1) return `${projectOf(only)} · ${tell(only)}`;
  const lines = [`*${words.several(notices.length)}*`];
  let length = 0;
  let told = 0;
  const projects = [...Map.groupBy(notices.slice(0, MOST_LINES), projectOf)];
  for (const [project, all] of projects) {
    for (const [at, line] of all.entries()) {
      const said = [...(at === 0 ? [project] : []), `• ${tell(line)}`].join('\n');
      length += said.length + 1;
      if (told > 0 && length > MOST_CHARACTERS) return [...lines, words.more(notices.length - told)].join('\n');
      lines.push(said);
      told += 1;
    }
  }
  return [...lines, ...(told < notices.length ? [words.more(notices.length - told)] : [])].join('\n');
}

/** What a trial says. */
export const trialOf = (language: Language): string => WORDS[language].trial;

/** What is posted: neither fetches what a link of ours leads to, which is for those who are signed in. */
export const bodyOf = (text: string): string => JSON.stringify({ text, unfurl_links: false, unfurl_media: false });

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '`': '\u02cb',
  '@': '@\u200b',
};
/**
 * What others wrote, as text: it calls nobody (neither `<!channel>` nor `@channel`, which a space without width takes apart),
 * and is no link, picture or code.
 */
export const plain = (text: string): string =>
  text.replaceAll(/[&<>`@]/g, (mark) => MARKS[mark] ?? mark).replaceAll('](', ']\u200b(');

// An address in Markdown ends at a bracket.
const inLink = (link: string): string => link.replaceAll('(', '%28').replaceAll(')', '%29');

import { type Action, may } from '@bobine/access';
import {
  type findAddressee,
  type Language,
  type Mail,
  type NoticeChoice,
  type OutputOf,
  settledChoice,
} from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import { messageOf } from '../chat/message.js';
import { letterOf } from './letter.js';
import type { NoticeState } from './notice.js';
import { afterQuiet } from './schedule.js';
import { inLanguage } from './template-words.store.js';

export type Addressee = NonNullable<OutputOf<typeof findAddressee>['to']>;
/** Whoever owns people says where mail to somebody goes, in which language, and what they may see by now. */
export type AskAddressee = (person: string) => Promise<Addressee | undefined>;
/** How notices go out. */
export type Way = 'mail' | 'chat';

/** What one has to be allowed to still, to be told of it outside the product. */
const NEEDS: Partial<Record<NoticeState['kind'], Action>> = {
  parked: 'events.operate',
  refused: 'deliverable.order',
};

/** What is left to tell somebody. */
type Left = { to: Addressee; told: NoticeState[]; language: Language };

/**
 * Writes the letters and messages of notices at the moment they leave: what was read or done since, what its person wants
 * no more on that way or may not see any more, is not in them. Whoever has lost their access gets none.
 */
export class NoticeLetters {
  constructor(
    private readonly db: Database,
    private readonly ask: AskAddressee,
    private readonly site: string | undefined,
  ) {}

  /** The letter as it reads now; nothing, where there is nothing left to tell, or no address. */
  async mail(letter: string, person: string): Promise<Mail | undefined> {
    const left = await this.left('mail', letter, person);
    return left?.to.email ? { to: left.to.email, ...letterOf(left.told, left.language, this.site) } : undefined;
  }

  /** The message as it reads now; nothing, where there is nothing left to tell. */
  async message(message: string, person: string): Promise<string | undefined> {
    const left = await this.left('chat', message, person);
    return left && messageOf(left.told, left.language, this.site);
  }

  /** The language somebody is told things in. */
  async languageOf(person: string): Promise<Language> {
    const [row] = await this.db.query<{ language: Language | null }>(
      'select language from notice_people where person = $1',
      [person],
    );
    return settledChoice(await this.choiceOf(person), row?.language ?? undefined).language;
  }

  /** That time, or the end of the quiet hours of its person. */
  async notBefore(person: string, at: Date): Promise<Date> {
    return afterQuiet(settledChoice(await this.choiceOf(person)), at);
  }

  private async left(way: Way, id: string, person: string): Promise<Left | undefined> {
    const rows = await this.db.query<{ state: NoticeState }>(
      `select state from notices where ${way} = $1 and status = 'unread' order by at, id`,
      [id],
    );
    const chosen = await this.choiceOf(person);
    const asked = new Set(
      settledChoice(chosen)
        .kinds.filter((one) => one[way] !== 'never')
        .map(({ kind }) => kind),
    );
    const wanted = rows.map(({ state }) => state).filter(({ kind }) => asked.has(kind));
    if (wanted.length === 0) return undefined;
    const to = await this.ask(person);
    if (!to) return undefined;
    const told = wanted.filter((notice) => maySee(person, to, notice));
    const { language } = settledChoice(chosen, to.language);
    return told.length > 0 ? { to, told: await inLanguage(this.db, language, told), language } : undefined;
  }

  private async choiceOf(person: string): Promise<Partial<NoticeChoice> | undefined> {
    const [row] = await this.db.query<{ choice: Partial<NoticeChoice> }>(
      'select choice from notice_choices where person = $1',
      [person],
    );
    return row?.choice;
  }
}

function maySee(id: string, { name, siteAdmin, memberships }: Addressee, { kind, of }: NoticeState): boolean {
  const principal = { kind: 'person' as const, id, name, siteAdmin, memberships };
  // One's own chat is of no project: whoever still is on any is told of it.
  if (kind === 'chat') return may(principal, 'project.see');
  return may(principal, of === undefined ? 'site.administer' : (NEEDS[kind] ?? 'project.see'), of);
}

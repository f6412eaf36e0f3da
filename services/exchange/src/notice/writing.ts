import { type Action, may } from '@bobine/access';
import { type findAddressee, type Mail, type NoticeChoice, type OutputOf, settledChoice } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import { letterOf } from './letter.js';
import type { NoticeState } from './notice.js';
import { afterQuiet } from './schedule.js';

export type Addressee = NonNullable<OutputOf<typeof findAddressee>['to']>;
/** Whoever owns people says where mail to somebody goes, in which language, and what they may see by now. */
export type AskAddressee = (person: string) => Promise<Addressee | undefined>;

/** What one has to be allowed to still, to be told of it by mail. */
const NEEDS: Partial<Record<NoticeState['kind'], Action>> = {
  parked: 'events.operate',
  refused: 'deliverable.order',
};

/**
 * Writes the letters of notices at the moment they leave: what was read or done since, what its person wants no mail of any
 * more or may not see any more, is not in them. Whoever has lost their access gets none.
 */
export class NoticeLetters {
  constructor(
    private readonly db: Database,
    private readonly ask: AskAddressee,
    private readonly site: string | undefined,
  ) {}

  /** The letter as it reads now; nothing, where there is nothing left to tell. */
  async write(mail: string, person: string): Promise<Mail | undefined> {
    const rows = await this.db.query<{ state: NoticeState }>(
      `select state from notices where mail = $1 and status = 'unread' order by at, id`,
      [mail],
    );
    const chosen = await this.choiceOf(person);
    const mailed = new Set(
      settledChoice(chosen)
        .kinds.filter(({ mail: when }) => when !== 'never')
        .map(({ kind }) => kind),
    );
    const wanted = rows.map(({ state }) => state).filter(({ kind }) => mailed.has(kind));
    if (wanted.length === 0) return undefined;
    const to = await this.ask(person);
    if (!to) return undefined;
    const told = wanted.filter((notice) => maySee(person, to, notice));
    if (told.length === 0) return undefined;
    return { to: to.email, ...letterOf(told, settledChoice(chosen, to.language).language, this.site) };
  }

  /** That time, or the end of the quiet hours of its person. */
  async notBefore(person: string, at: Date): Promise<Date> {
    return afterQuiet(settledChoice(await this.choiceOf(person)), at);
  }

  private async choiceOf(person: string): Promise<Partial<NoticeChoice> | undefined> {
    const [row] = await this.db.query<{ choice: Partial<NoticeChoice> }>(
      'select choice from notice_choices where person = $1',
      [person],
    );
    return row?.choice;
  }
}

const maySee = (id: string, { name, siteAdmin, memberships }: Addressee, { kind, of }: NoticeState): boolean =>
  may(
    { kind: 'person', id, name, siteAdmin, memberships },
    of === undefined ? 'site.administer' : (NEEDS[kind] ?? 'project.see'),
    of,
  );

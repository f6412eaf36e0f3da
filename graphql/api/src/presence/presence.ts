import { refuse, phrase } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';
import type { Reads } from '../read/read-model.js';

/** What somebody looks at. */
export type Look = {
  project: string;
  page: string;
  concept?: string | null;
  object?: string | null;
  tab?: string | null;
};
export type Present = {
  project: string;
  person: string;
  name: string;
  tab: string;
  page: string;
  concept: string | null;
  object: string | null;
  since: Date;
};

/** Whoever has not been heard of for so long is gone. */
const GONE_AFTER = `interval '60 seconds'`;
const MOST_TABS = 10;
/** Names are codes and words of ours: longer ones are somebody's mistake. */
const LONGEST = { page: 60, concept: 40, object: 400, tab: 60 };

const STILL = `seen_at > now() - ${GONE_AFTER}`;

/** A mark of who is at a project that is `asked` for, and what they look at; it is another when that is. */
export const THERE = `(
  select md5(string_agg(person || ' ' || tab || ' ' || since, ',' order by person, tab))
  from presence where presence.project = asked.project and ${STILL})`;

/** Who is there, as the API keeps it for all its replicas. */
export class Presence {
  constructor(private readonly db: Database) {}

  /** Says what somebody looks at now. Nothing is told where it is what they looked at before. */
  async lookAt({ id, name }: { id: string; name: string }, look: Look): Promise<void> {
    const { project, page, concept = null, object = null } = look;
    const tab = look.tab ?? '';
    mustBeShort(look);
    await this.db.transaction(async (tx) => {
      await tx.query(
        `insert into presence as old (project, person, tab, name, page, concept, object, since, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, now(), now())
         on conflict (project, person, tab) do update set name = $4, page = $5, concept = $6, object = $7, seen_at = now(),
           since = case when old.${STILL} and (old.page, old.concept, old.object) is not distinct from ($5, $6, $7)
             then old.since else now() end`,
        [project, id, tab, name, page, concept, object],
      );
      await tx.query(
        `delete from presence where project = $1 and (seen_at <= now() - ${GONE_AFTER} or (person = $2 and tab not in (
           select tab from presence where project = $1 and person = $2 order by seen_at desc, tab = $3 desc limit ${MOST_TABS})))`,
        [project, id, tab],
      );
    });
  }

  /** Says that somebody looks no more. */
  async lookAway(person: string, project: string, tab: string): Promise<void> {
    await this.db.transaction((tx) =>
      tx.query('delete from presence where project = $1 and person = $2 and tab = $3', [project, person, tab]),
    );
  }
}

function mustBeShort(look: Look): void {
  for (const [field, longest] of Object.entries(LONGEST)) {
    const value = look[field as keyof typeof LONGEST] ?? '';
    if (value.length > longest || value.includes('\0')) {
      throw refuse('input.invalid', phrase`${field}: at most ${longest} characters.`);
    }
  }
}

/** Who looks at a project now, as somebody sees it. */
export const whoIsThere = (db: Reads, project: string): Promise<Present[]> =>
  db.query<Present>(
    `select project, person, name, tab, page, concept, object, since from presence
     where project = $1 and ${STILL} order by name, person, tab limit 500`,
    [project],
  );

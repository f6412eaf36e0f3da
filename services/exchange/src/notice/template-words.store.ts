import {
  activityTitle,
  type DataOf,
  type Envelope,
  labelWith,
  type Language,
  type templatePublished,
} from '@bobine/contracts';
import type { Database, Tx } from '@bobine/persistence';
import type { NoticeState } from './notice.js';

/** Keeps what a template that is published says in other languages, whatever order and however often it is told. */
export async function keepTemplateWords(
  { id, time, data: { words = {} } }: Envelope<DataOf<typeof templatePublished>>,
  tx: Tx,
): Promise<void> {
  for (const [language, said] of Object.entries(words)) {
    await tx.query(
      `insert into template_words as old (language, said, spoken, at, event)
       select $1, key, value, $3, $4 from jsonb_each_text($2)
       on conflict (digest, language) do update set spoken = excluded.spoken, at = excluded.at, event = excluded.event
       where (old.at, old.event) < (excluded.at, excluded.event)`,
      [language, JSON.stringify(said), time, id],
    );
  }
}

/** Notices with what templates say in the language of who is told; what nobody has translated stays as it is. */
export async function inLanguage(db: Database, language: Language, notices: NoticeState[]): Promise<NoticeState[]> {
  const titles = [...new Set(notices.flatMap(({ title }) => title ?? []))];
  if (language === 'en' || titles.length === 0) return notices;
  const rows = await db.query<{ said: string; spoken: string }>(
    `select said, spoken from template_words
     where language = $1 and digest in (select md5(text) from unnest($2::text[]) as text)`,
    [language, titles],
  );
  const spoken = new Map(rows.map((row) => [row.said, row.spoken]));
  return notices.map(({ title, label, ...notice }) => {
    const said = title && (spoken.get(title) ?? activityTitle(language, title));
    return { ...notice, label: title && said ? labelWith(label, title, said) : label };
  });
}

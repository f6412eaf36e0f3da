import { type Envelope, isEvent, templatePublished } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/** Keeps what a template that is published says in other languages, whatever order and however often it is told. */
export async function keepTemplateWords(tx: Tx, events: readonly Envelope[]): Promise<void> {
  const words = events.flatMap((event) =>
    isEvent(event, templatePublished)
      ? Object.entries(event.data.words ?? {}).flatMap(([language, said]) =>
          Object.entries(said ?? {}).map(([of, spoken]) => ({
            language,
            said: of,
            spoken,
            at: event.time,
            event: event.id,
          })),
        )
      : [],
  );
  if (words.length === 0) return;
  await tx.query(
    `insert into template_word as old (language, said, spoken, at, event)
     select distinct on (language, said) language, said, spoken, at, event
     from jsonb_to_recordset($1) as told(language text, said text, spoken text, at timestamptz, event text)
     order by language, said, at desc, event desc
     on conflict (digest, language) do update set spoken = excluded.spoken, at = excluded.at, event = excluded.event
     where (old.at, old.event) < (excluded.at, excluded.event)`,
    [JSON.stringify(words)],
  );
}

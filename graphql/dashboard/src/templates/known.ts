import { useEffect, useMemo, useState } from 'react';
import { useAsked } from '../site/ask.js';
import { getFile } from '../site/client.js';
import type { Known } from './complete.js';
import { CATALOGUE } from './queries.js';
import type { Schema } from './schema.js';

/** Titles and roles that gates and people's steps ask most; others may be written as well. */
const TITLES = [
  ...['director', 'producer', 'dop', 'editor', 'vfxSupervisor', 'mixer', 'colourist', 'postSupervisor', 'broadcaster'],
  ...['coordinator', 'assistantEditor', 'documentalist', 'mediaManager', 'rightsManager'],
];
const STAGES = [
  'ingest',
  'edit',
  'vfx',
  'sound',
  'titles',
  'subtitles',
  'versions',
  'grading',
  'mastering',
  'delivery',
  'archive',
];

/** What may be written in a template, as soon as it is known: the schema the site serves, its activities and its templates. */
export function useKnownWords(): Known | null {
  const [schema, setSchema] = useState<Schema | null>(null);
  const { data } = useAsked(CATALOGUE, {}, { about: ({ concept }) => concept === 'template' });
  useEffect(() => {
    const controller = new AbortController();
    getFile('/page/bobine-v1.schema.json', { signal: controller.signal })
      .then(async (response) => setSchema((await response.json()) as Schema))
      // Without it nothing is completed; what is wrong is still told.
      .catch(() => undefined);
    return () => controller.abort();
  }, []);
  return useMemo(
    () =>
      schema && {
        schema,
        activities: data?.catalogue ?? [],
        // Claims are what vendors say: only facts move workflows.
        events: data?.eventTypes.filter(({ claim }) => !claim) ?? [],
        templates: data?.templates.filter(({ current }) => current) ?? [],
        titles: TITLES,
        stages: STAGES,
      },
    [schema, data],
  );
}

import { useMemo } from 'react';
import { useAsked } from '../site/ask.js';
import { seesAll, useKnown } from '../site/me.js';
import { OTHERS } from './queries.js';
import type { RowStore } from './row-store.js';
import { useRevision } from './use-rows.js';

const NOBODY: Others = new Map();
export type Others = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Who else looks at which shot or task just now: of each row by type, as initials; of the shot itself under no type. */
export function useOthers(project: string, store: RowStore): Others {
  const { me } = useKnown();
  const isInside = seesAll(me, project) && me.kind === 'person';
  const { data } = useAsked(OTHERS, { project }, { skip: !isInside, about: ({ concept }) => concept === 'presence' });
  const revision = useRevision(store);
  return useMemo(() => {
    if (!data?.project?.presence.some(({ person, object }) => person !== me.id && object)) return NOBODY;
    const at = new Map<string, Map<string, string>>();
    for (const { person, name, concept, object } of data?.project?.presence ?? []) {
      if (person === me.id || !object) continue;
      const place =
        concept === 'shot' ? { id: object, type: '' } : concept === 'task' ? store.placeOfTask(object) : null;
      if (!place) continue;
      const row = at.get(place.id) ?? new Map<string, string>();
      at.set(place.id, row.set(place.type, initialsOf(name)));
    }
    return at;
  }, [data, me.id, store, revision]);
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map(([letter = '']) => letter)
    .slice(0, 2)
    .join('');

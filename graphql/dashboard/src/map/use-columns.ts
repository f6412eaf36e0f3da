import { useCallback } from 'react';
import { useAsk, useAsked } from '../site/ask.js';
import { type Page, type Pages, usePages } from '../site/pages.js';
import { useMaterialKind } from '../words/codes.js';
import { fits } from './entries.js';
import { type ColumnName, type Item, ITEMS } from './item.js';
import { MAP_DELIVERABLES, MAP_MATERIALS, MAP_SHOTS, MAP_WORK } from './queries.js';

type Connection<Node> = {
  edges: readonly { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
};
const pageOf = <Node>(of: Connection<Node> | undefined, itemOf: (node: Node) => Item): Page<Item> => ({
  rows: of?.edges.map(({ node }) => itemOf(node)) ?? [],
  end: of?.pageInfo.hasNextPage ? of.pageInfo.endCursor : null,
  total: of?.totalCount ?? 0,
});

const OTHERS = ['cameraOriginal', 'soundRoll', 'plate', 'edl', 'mix', 'titles', 'subtitle', 'document'];
export type Texts = Record<ColumnName, string>;

/** The columns of a work: long ones page by page, searched by the site; short ones whole, searched here. */
export function useColumns(project: string, work: string, texts: Texts): Record<ColumnName, Pages<Item>> {
  const ask = useAsk();
  const say = useMaterialKind();
  const whole = useAsked(
    MAP_WORK,
    { project, work },
    { skip: !work, about: ({ concept }) => ['scene', 'slate', 'element'].includes(concept) },
  );
  const filtered = (text: string) => ({ work: [work], ...(text.trim() ? { text: text.trim() } : {}) });
  const shots = usePages(
    JSON.stringify([project, work, texts.shots]),
    useCallback(
      async (first, after) => {
        const { project: of } = await ask(MAP_SHOTS, { project, first, after, filter: filtered(texts.shots) });
        return pageOf(of?.shots, ITEMS.shots);
      },
      [ask, project, work, texts.shots],
    ),
    ({ concept }) => concept === 'shot',
  );
  const deliverables = usePages(
    JSON.stringify([project, work, texts.deliverables]),
    useCallback(
      async (first, after) => {
        const filter = filtered(texts.deliverables);
        const { project: of } = await ask(MAP_DELIVERABLES, { project, first, after, filter });
        return pageOf(of?.deliverables, ITEMS.deliverables);
      },
      [ask, project, work, texts.deliverables],
    ),
    ({ concept }) => concept === 'deliverable',
  );
  const materials = usePages(
    JSON.stringify([project, work, texts.materials]),
    useCallback(
      async (first, after) => {
        const filter = { ...filtered(texts.materials), kind: OTHERS };
        const { project: of } = await ask(MAP_MATERIALS, { project, first, after, filter, orderBy: 'kind' });
        return pageOf(of?.materials, (it) => ITEMS.materials(it, say));
      },
      [ask, say, project, work, texts.materials],
    ),
    ({ concept }) => concept === 'material',
  );
  const versions = usePages(
    JSON.stringify([project, work, texts.versions]),
    useCallback(
      async (first, after) => {
        const filter = { ...filtered(texts.versions), kind: ['version'] };
        const { project: of } = await ask(MAP_MATERIALS, { project, first, after, filter, orderBy: 'shot' });
        return pageOf(of?.materials, ITEMS.versions);
      },
      [ask, project, work, texts.versions],
    ),
    ({ concept }) => concept === 'material',
  );
  const found = whole.data?.project?.work;
  const all = (rows: Item[] | undefined, text: string): Pages<Item> => ({
    rows: rows?.filter((it) => fits(it, text)) ?? [],
    total: rows?.length,
    ...{ problem: whole.problem, reading: whole.reading, more: nothing, again: whole.again },
  });
  return {
    scenes: all(found?.scenes.map(ITEMS.scenes), texts.scenes),
    slates: all(found?.slates.map(ITEMS.slates), texts.slates),
    elements: all(
      found?.elements.map((it) => ITEMS.elements(it, say)),
      texts.elements,
    ),
    ...{ materials, shots, versions, deliverables },
  };
}
const nothing = (): void => undefined;

import type { ResultOf } from '@bobine/client';
import type { MAP_LINEAGE } from './queries.js';

/** The columns of the map, from what is written to what is delivered. */
export const COLUMNS = ['scenes', 'slates', 'materials', 'shots', 'versions', 'elements', 'deliverables'] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** What a lineage is asked of. */
export const CONCEPTS = ['scene', 'slate', 'material', 'shot', 'element', 'deliverable'] as const;
type Concept = (typeof CONCEPTS)[number];
/** Something on the map; its `key` is what the address names it by. */
export type Item = { key: string; concept: Concept; id: string; title: string; more: string; retired?: boolean };

export type Lineage = NonNullable<NonNullable<NonNullable<ResultOf<typeof MAP_LINEAGE>['project']>['work']>['lineage']>;
type Node<Part extends ColumnName> = Lineage[Part][number];
/** Says a kind of material or element. */
type Say = (kind: string) => string;

const item = (concept: Concept, id: string, title: string, more: string | null | undefined): Item => ({
  ...{ key: `${concept}:${id}`, concept, id, title, more: more ?? '' },
});

/** How the rows of each column read. */
export const ITEMS = {
  scenes: ({ id, number, name }: Node<'scenes'>) => item('scene', id, number, name),
  slates: ({ id, label, cameraRoll, sceneName }: Node<'slates'>) =>
    item('slate', id, label, [cameraRoll, sceneName].filter(Boolean).join(' · ')),
  materials: ({ id, material, kind, version }: Node<'materials'>, say: Say) =>
    item('material', id, material, [say(kind), version].filter(Boolean).join(' · ')),
  shots: ({ code, sequence }: Node<'shots'>) => item('shot', code, code, sequence),
  versions: ({ id, material, shot, version }: Node<'versions'>) =>
    item('material', id, material, [shot, version].filter(Boolean).join(' · ')),
  elements: ({ id, kind, cut, deliverable, retiredAt }: Node<'elements'>, say: Say): Item => ({
    ...item('element', id, say(kind), deliverable ?? cut),
    ...(retiredAt ? { retired: true } : {}),
  }),
  deliverables: ({ code, name, recipient }: Node<'deliverables'>) =>
    item('deliverable', code, name, [code, recipient].filter(Boolean).join(' · ')),
};

/** What the address names as chosen; null where it names nothing there is on a map. */
export function chosenOf(at: string | null): Pick<Item, 'key' | 'concept' | 'id'> | null {
  const parting = at?.indexOf(':') ?? -1;
  if (!at || parting < 1 || parting === at.length - 1) return null;
  const concept = CONCEPTS.find((one) => one === at.slice(0, parting));
  return concept ? { key: at, concept, id: at.slice(parting + 1) } : null;
}

/** All of a lineage as items, column by column. */
export const partsOf = (lineage: Lineage, say: Say): Record<ColumnName, Item[]> => ({
  scenes: lineage.scenes.map(ITEMS.scenes),
  slates: lineage.slates.map(ITEMS.slates),
  materials: lineage.materials.map((it) => ITEMS.materials(it, say)),
  shots: lineage.shots.map(ITEMS.shots),
  versions: lineage.versions.map(ITEMS.versions),
  elements: lineage.elements.map((it) => ITEMS.elements(it, say)),
  deliverables: lineage.deliverables.map(ITEMS.deliverables),
});

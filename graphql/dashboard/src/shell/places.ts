import {
  IconActivity,
  IconBinaryTree,
  IconFolders,
  IconInbox,
  IconLayoutDashboard,
  IconPackageExport,
  IconRoute,
  IconTable,
  IconTemplate,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { lazy } from 'react';

export type PlaceName =
  | 'productions'
  | 'inbox'
  | 'grid'
  | 'pipeline'
  | 'materials'
  | 'map'
  | 'deliverables'
  | 'events'
  | 'templates'
  | 'people';

/** A page of the rail: where it is, the key that goes there after `g`, and what it is drawn by. */
export type Place = {
  name: PlaceName;
  /** Below a project, `/projects/CODE/…`, or of the whole site. */
  of: 'project' | 'site';
  key: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  page: ComponentType<{ project: string }>;
  /** Whether it is in the bar of a phone. */
  onPhone?: boolean;
};

/** The pages, each read when it is first gone to. */
export const PLACES: Place[] = [
  {
    ...{ name: 'productions', of: 'site', key: 'p', icon: IconLayoutDashboard, onPhone: true },
    page: lazy(async () => ({ default: (await import('../productions/productions.js')).Productions })),
  },
  {
    ...{ name: 'inbox', of: 'site', key: 'i', icon: IconInbox, onPhone: true },
    page: lazy(async () => ({ default: (await import('../inbox/inbox.js')).Inbox })),
  },
  {
    ...{ name: 'grid', of: 'project', key: 'g', icon: IconTable, onPhone: true },
    page: lazy(async () => ({ default: (await import('../grid/grid.js')).Grid })),
  },
  {
    ...{ name: 'pipeline', of: 'project', key: 'l', icon: IconRoute },
    page: lazy(async () => ({ default: (await import('../pipeline/pipeline.js')).Pipeline })),
  },
  {
    ...{ name: 'materials', of: 'project', key: 'm', icon: IconFolders },
    page: lazy(async () => ({ default: (await import('../materials/materials.js')).Materials })),
  },
  {
    ...{ name: 'map', of: 'project', key: 'a', icon: IconBinaryTree },
    page: lazy(async () => ({ default: (await import('../map/map.js')).Map })),
  },
  {
    ...{ name: 'deliverables', of: 'project', key: 'd', icon: IconPackageExport, onPhone: true },
    page: lazy(async () => ({ default: (await import('../deliverables/deliverables.js')).Deliverables })),
  },
  {
    ...{ name: 'events', of: 'project', key: 'e', icon: IconActivity },
    page: lazy(async () => ({ default: (await import('../events/events.js')).Events })),
  },
  {
    ...{ name: 'templates', of: 'site', key: 't', icon: IconTemplate },
    page: lazy(async () => ({ default: (await import('../templates/templates.js')).Templates })),
  },
  {
    ...{ name: 'people', of: 'site', key: 'o', icon: IconUsers },
    page: lazy(async () => ({ default: (await import('../people/people.js')).People })),
  },
];

/** Where a page is. */
export const pathOf = ({ of, name }: Pick<Place, 'of' | 'name'>, project: string): string => {
  if (of === 'project') return `/projects/${encodeURIComponent(project)}/${name}`;
  return name === 'productions' ? '/' : `/${name}`;
};

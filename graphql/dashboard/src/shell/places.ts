import {
  IconActivity,
  IconBinaryTree,
  IconChecklist,
  IconFolders,
  IconInbox,
  IconLayoutDashboard,
  IconListCheck,
  IconPackageImport,
  IconPackageExport,
  IconRoute,
  IconTable,
  IconTemplate,
  IconUpload,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { lazy } from 'react';
import { isInside, type Me } from '../site/me.js';

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
  | 'people'
  | 'work'
  | 'upload'
  | 'said'
  | 'receive';

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

/** What a vendor sees: its own work, what it sends, and what became of that. */
const VENDOR_PLACES: Place[] = [
  {
    ...{ name: 'work', of: 'site', key: 'w', icon: IconListCheck, onPhone: true },
    page: lazy(async () => ({ default: (await import('../portal/portal.js')).Portal })),
  },
  {
    ...{ name: 'upload', of: 'site', key: 'u', icon: IconUpload, onPhone: true },
    page: lazy(async () => ({ default: (await import('../portal/upload/upload.js')).Upload })),
  },
  {
    ...{ name: 'said', of: 'site', key: 's', icon: IconChecklist, onPhone: true },
    page: lazy(async () => ({ default: (await import('../portal/said/said.js')).Said })),
  },
];
/** What a recipient sees: what is for it, and what became of what it said. */
const RECIPIENT_PLACES: Place[] = [
  {
    ...{ name: 'receive', of: 'site', key: 'r', icon: IconPackageImport, onPhone: true },
    page: lazy(async () => ({ default: (await import('../receive/receive.js')).Receive })),
  },
  ...VENDOR_PLACES.filter(({ name }) => name === 'said'),
];

/** The pages of whoever is signed in: of people of the house, or of a vendor or recipient. */
export function placesOf(me: Me): Place[] {
  if (isInside(me)) return PLACES;
  return me.memberships.some(({ roles }) => roles.includes('recipient')) ? RECIPIENT_PLACES : VENDOR_PLACES;
}

const FIRST: readonly PlaceName[] = ['productions', 'work', 'receive'];
/** Where a page is. */
export const pathOf = ({ of, name }: Pick<Place, 'of' | 'name'>, project: string): string => {
  if (of === 'project') return `/projects/${encodeURIComponent(project)}/${name}`;
  return FIRST.includes(name) ? '/' : `/${name}`;
};

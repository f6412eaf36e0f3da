import { pageOf } from '../shell/page-of.js';

/** A notice as it is shown. */
export type Notice = {
  id: string;
  projectCode: string | null;
  concept: string;
  object: string;
  label: string;
  words: string;
  due: string | null;
  at: string;
  status: string;
};
/** What one is told of one thing, the newest first. */
export type Group = { key: string; label: string; notices: Notice[]; unread: number };

/** Notices by the thing they are about; things in order of what was told of them last. */
export function byThing(notices: readonly Notice[]): Group[] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices.toSorted((a, b) => (a.at < b.at ? 1 : -1))) {
    const key = `${notice.projectCode ?? ''}/${notice.concept}/${notice.object}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return [...groups].map(([key, told]) => ({
    key,
    label: told[0]?.label ?? '',
    notices: told,
    unread: told.filter(({ status }) => status === 'unread').length,
  }));
}

/** Pages that things of a concept are looked at on. */
const PAGES: Record<string, string> = {
  shot: 'grid',
  task: 'grid',
  gate: 'inbox',
  deliverable: 'deliverables',
  material: 'materials',
  run: 'pipeline',
  event: 'events',
};

/** Where what a notice is about is looked at: in the panel, or on its page; of one's own chat, where one chooses what goes there. */
export function pathTo({ projectCode, concept, object }: Pick<Notice, 'projectCode' | 'concept' | 'object'>): string {
  if (concept === 'person') return '/account/notices';
  const own = ['cut', 'project'].includes(concept) && pageOf({ concept, id: object, project: projectCode });
  if (own) return own;
  const page = PAGES[concept] ?? 'grid';
  const open = new URLSearchParams({ open: `${concept}:${object}` });
  if (page === 'inbox' || !projectCode) {
    if (projectCode) open.set('of', projectCode);
    return `/inbox?${open}`;
  }
  return `/projects/${encodeURIComponent(projectCode)}/${page}?${open}`;
}

/** A thing of the site that was found; people, vendors and templates are of no project. */
export type Found = { concept: string; id: string; project: string | null; title: string; subtitle: string | null };

/** Where a thing is shown; what has no page of its own is opened beside the one that is there. */
export function wayTo({ concept, id, project }: Found): { path: string } | { open: true } {
  const base = `/projects/${encodeURIComponent(project ?? '')}`;
  const [work = '', sequence = ''] = id.split(/\/(.*)/);
  switch (concept) {
    case 'project':
      return { path: `/projects/${encodeURIComponent(id)}/grid` };
    case 'work':
      return { path: `${base}/map?${new URLSearchParams({ work: id })}` };
    case 'sequence':
      return { path: `${base}/grid?${new URLSearchParams({ work, seq: sequence })}` };
    case 'cut':
      return { path: `${base}/pipeline?${new URLSearchParams({ cut: id })}` };
    case 'material':
      return { path: `${base}/materials?${new URLSearchParams({ material: id })}` };
    case 'event':
      return { path: `${base}/events?${new URLSearchParams({ open: `event:${id}` })}` };
    case 'person':
    case 'vendor':
      return { path: `/people?${new URLSearchParams({ open: `${concept}:${id}` })}` };
    case 'template':
      return { path: `/templates/${encodeURIComponent(id)}` };
    default:
      return { open: true };
  }
}

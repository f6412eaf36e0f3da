type Thing = { concept: string; id: string; project: string | null };

/** The page where a thing is shown; null for what has none of its own and is opened beside the one that is there. */
export function pageOf({ concept, id, project }: Thing): string | null {
  const base = `/projects/${encodeURIComponent(project ?? '')}`;
  const [work = '', sequence = ''] = id.split(/\/(.*)/);
  switch (concept) {
    case 'project':
      return `/projects/${encodeURIComponent(id)}/grid`;
    case 'work':
      return `${base}/map?${new URLSearchParams({ work: id })}`;
    case 'sequence':
      return `${base}/grid?${new URLSearchParams({ work, seq: sequence })}`;
    case 'cut':
      return `${base}/pipeline?${new URLSearchParams({ cut: id })}`;
    case 'material':
      return `${base}/materials?${new URLSearchParams({ material: id })}`;
    case 'event':
      return `${base}/events?${new URLSearchParams({ open: `event:${id}` })}`;
    case 'person':
      return `/people?${new URLSearchParams({ who: id })}`;
    case 'vendor':
      return `/people?${new URLSearchParams({ tab: 'vendors', who: id })}`;
    case 'template':
      return `/templates/${encodeURIComponent(id)}`;
    default:
      return null;
  }
}

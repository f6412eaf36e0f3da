/** A thing of the site that was found. */
export type Found = { concept: string; id: string; project: string; title: string; subtitle: string };

/** Where a thing is shown, and what is opened there beside the page. */
export function wayTo({ concept, id, project }: Found): { path: string } | { open: true } {
  const base = `/projects/${encodeURIComponent(project)}`;
  switch (concept) {
    case 'project':
      return { path: `${base}/grid` };
    case 'material':
      return { path: `${base}/materials?material=${encodeURIComponent(id)}` };
    case 'person':
    case 'vendor':
      return { path: `/people?open=${encodeURIComponent(`${concept}:${id}`)}` };
    case 'template':
      return { path: `/templates/${encodeURIComponent(id)}` };
    default:
      return { open: true };
  }
}

/** Where pages are that things of a concept are looked at on. */
const PAGES: Record<string, string> = {
  shot: 'grid',
  task: 'grid',
  gate: 'inbox',
  deliverable: 'deliverables',
  material: 'materials',
  run: 'pipeline',
  event: 'events',
};

/** Where a link of a letter leads, `#project/concept/object`; null where the address has none. */
export function legacyPath(hash: string): string | null {
  const [project, concept, object] = hash.replace(/^#/, '').split('/').map(decodeURIComponent);
  if (!project || project === 'content') return null;
  const page = PAGES[concept ?? ''] ?? 'grid';
  const base = page === 'inbox' ? '/inbox' : `/projects/${encodeURIComponent(project)}/${page}`;
  return object ? `${base}?open=${encodeURIComponent(`${concept}:${object}`)}` : base;
}

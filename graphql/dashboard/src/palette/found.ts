/** A thing of the site that was found; people, vendors and templates are of no project. */
export type Found = { concept: string; id: string; project: string | null; title: string; subtitle: string | null };

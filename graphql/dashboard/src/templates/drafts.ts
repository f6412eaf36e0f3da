/** A text that is not published yet, kept in this browser. */
export type Draft = { source: string; at: string; version: number };
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (template: string): string => `draft:template:${template}`;

/** What somebody has begun to write of a template and not published; null where nothing is, or it cannot be read. */
export function draftOf(template: string, store: Store): Draft | null {
  try {
    const kept = JSON.parse(store.getItem(nameOf(template)) ?? 'null') as Partial<Draft> | null;
    if (typeof kept?.source !== 'string' || typeof kept.at !== 'string') return null;
    return { source: kept.source, at: kept.at, version: Number(kept.version ?? 0) };
  } catch {
    return null;
  }
}

/** Keeps what is written as long as it says something else than what is published. A browser that keeps nothing does not. */
export function keepDraft(template: string, draft: Draft, published: string, store: Store): void {
  try {
    if (draft.source === published) store.removeItem(nameOf(template));
    else store.setItem(nameOf(template), JSON.stringify(draft));
  } catch {
    // There is no room for it, or none is given: what is on the screen stays there.
  }
}

export const forgetDraft = (template: string, store: Store): void => store.removeItem(nameOf(template));

/** What each thing in the panel is given. */
export type Shown = { id: string; project: string; close: () => void };

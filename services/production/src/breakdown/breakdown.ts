import {
  type DataOf,
  refuse,
  phrase,
  type sceneRegistered,
  type slateRegistered,
  type Phrase,
} from '@bobine/contracts';

export type Scene = Omit<DataOf<typeof sceneRegistered>, 'work'>;
export type Slate = Omit<DataOf<typeof slateRegistered>, 'work'>;
/** A slate whose camera original is expected. */
export type Roll = { slate: string; label: string; cameraRoll: string; capture?: string };

/** Refuses an import in which one identifier names two things; labels may be doubled, they are on real sets. */
export function eachOnce(what: Phrase, ids: string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      throw refuse(
        'breakdown.twice',
        phrase`The ${what} ${id} is in the import twice. Each needs an identifier of its own.`,
      );
    }
    seen.add(id);
  }
}

/** Of the slates, those that a camera has recorded: animation and sound-only slates have no roll to wait for. */
export const rollsOf = (slates: Slate[]): Roll[] =>
  slates.flatMap(({ slate, label, cameraRoll, capture }) =>
    cameraRoll ? [{ slate, label, cameraRoll, ...(capture ? { capture } : {}) }] : [],
  );

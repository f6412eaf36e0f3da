import type { Open } from './open.js';

/** What is selected: detail, metadata, history and why, in tabs. */
export function Panel({ concept, id }: Open & { project: string; close: () => void }) {
  return (
    <h2>
      {concept} {id}
    </h2>
  );
}

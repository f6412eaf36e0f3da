import { basename } from 'node:path';
import type { Data } from '../read/read-model.js';

/** A finding as the read model keeps it; stills are files of the site. */
export type StillHolder = { spot?: { still?: string }; before?: string };

/** Where a still of a deliverable is asked for. */
export const stillAddress = (project: string, deliverable: string, file: string): string =>
  `/stills/${encodeURIComponent(project)}/${encodeURIComponent(deliverable)}/${encodeURIComponent(basename(file))}`;

/** The file of a still by its name, among those that the controls of a deliverable name; no other file can be asked for. */
export function stillNamed(controls: Data[], name: string): string | undefined {
  return controls
    .flatMap((control) => [control['findings'], control['rechecked']] as (StillHolder[] | undefined)[])
    .flatMap((list) => list ?? [])
    .flatMap(({ spot, before }) => [spot?.still, before])
    .find((file) => file !== undefined && basename(file) === name);
}

import { fileURLToPath } from 'node:url';

/** Folder of the film's data and of the cut; `src` and `dist` lie equally deep, so the address holds for both. */
export const DATA_FOLDER = fileURLToPath(new URL('../data/', import.meta.url));

/** Folder of the font that is burnt into the media. */
export const FONT_FOLDER = fileURLToPath(new URL('../fonts/', import.meta.url));

/** Folder of the pipelines that the demonstration publishes. */
export const TEMPLATE_FOLDER = fileURLToPath(new URL('../templates/', import.meta.url));

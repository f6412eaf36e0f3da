import { folded } from '../kit/folded.js';

/** The code that a title suggests: as it stands in addresses, in letters and digits with hyphens between. */
export const codeFrom = (title: string): string =>
  folded(title)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '');

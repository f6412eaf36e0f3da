/** A shape for each class of status, so that colour never says it alone. */
export type Shape = 'ring' | 'half' | 'disc' | 'square' | 'diamond' | 'tick' | 'bars' | 'dash';

/** How shapes are drawn in a square of ten: filled, or as lines of a width; one may be of both. */
export const SHAPES: Record<Shape, readonly { d: string; width?: number }[]> = {
  ring: [{ d: 'M8.75 5A3.75 3.75 0 1 1 1.25 5A3.75 3.75 0 1 1 8.75 5Z', width: 2 }],
  half: [{ d: 'M9 5A4 4 0 1 1 1 5A4 4 0 1 1 9 5Z', width: 1.5 }, { d: 'M5 1A4 4 0 0 1 5 9Z' }],
  disc: [{ d: 'M9.5 5A4.5 4.5 0 1 1 .5 5A4.5 4.5 0 1 1 9.5 5Z' }],
  square: [{ d: 'M1 1H9V9H1Z' }],
  diamond: [{ d: 'M5 0L10 5L5 10L0 5Z' }],
  tick: [{ d: 'M1 5.5L4 8.5L9 1.5', width: 2.2 }],
  bars: [{ d: 'M2.5 1V9M7.5 1V9', width: 2.4 }],
  dash: [{ d: 'M1 5H9', width: 2.2 }],
};

/** A shape in a colour as an image, for where there is no room for elements: an address that is the image itself. */
export function imageOf(shape: Shape, colour: string): string {
  const paths = SHAPES[shape].map(({ d, width }) =>
    width
      ? `<path d='${d}' fill='none' stroke='${colour}' stroke-width='${width}' stroke-linecap='round' stroke-linejoin='round'/>`
      : `<path d='${d}' fill='${colour}'/>`,
  );
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>${paths.join('')}</svg>`)}`;
}

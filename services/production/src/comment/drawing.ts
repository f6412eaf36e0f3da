import { type Drawing, LARGEST_DRAWING, refuse, phrase, type SHAPES } from '@bobine/contracts';

/** How many points each shape is made of, and whether it says something. */
const MADE_OF: Record<(typeof SHAPES)[number], { least: number; most: number; text: boolean }> = {
  polyline: { least: 2, most: 2000, text: false },
  arrow: { least: 2, most: 2, text: false },
  rectangle: { least: 2, most: 2, text: false },
  ellipse: { least: 2, most: 2, text: false },
  text: { least: 1, most: 1, text: true },
};

/** Refuses a drawing that is too large, or a shape that is not what it says it is; its schema has been checked. */
export function mustBeDrawn(drawing: Drawing): void {
  const size = Buffer.byteLength(JSON.stringify(drawing));
  if (size > LARGEST_DRAWING) {
    throw refuse(
      'drawing.large',
      phrase`drawing: is ${size} bytes, and at most ${LARGEST_DRAWING} may be. Draw less of it.`,
    );
  }
  for (const [at, { shape, points, text }] of drawing.shapes.entries()) {
    const { least, most, text: says } = MADE_OF[shape];
    const where = `drawing.shapes.${at}`;
    if (points.length < least || points.length > most) {
      const asked = least === most ? phrase`${least} points` : phrase`${least} to ${most} points`;
      throw refuse(
        'drawing.points',
        phrase`${where}.points: a shape of kind ${shape} has ${asked}, and here are ${points.length}.`,
      );
    }
    if (says !== (text !== undefined)) {
      const fix = says ? phrase`say what is written there` : phrase`a shape of kind ${shape} has no text`;
      throw refuse('drawing.text', phrase`${where}.text: ${fix}.`);
    }
  }
}

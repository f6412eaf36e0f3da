import { type Static, Type } from '@sinclair/typebox';
import { oneOf } from './words.js';

/** What one may draw on a frame. */
export const SHAPES = ['polyline', 'arrow', 'rectangle', 'ellipse', 'text'] as const;
/** A drawing holds no more shapes, and is no longer as JSON in UTF-8. */
export const MOST_SHAPES = 200;
export const LARGEST_DRAWING = 64 * 1024;

const fraction = () => Type.Number({ minimum: 0, maximum: 1 });

/** Points are fractions of the picture, from its top left; a rectangle and an ellipse are given by two opposite corners. */
export const drawnShape = Type.Object(
  {
    shape: oneOf(SHAPES),
    points: Type.Array(Type.Array(fraction(), { minItems: 2, maxItems: 2 }), { minItems: 1, maxItems: 2000 }),
    colour: Type.String({ pattern: '^#[0-9a-f]{6}$' }),
    /** Of a line, or the height of letters: a fraction of the picture's width. */
    width: Type.Number({ minimum: 0.0005, maximum: 0.2 }),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*$' })),
  },
  { additionalProperties: false },
);

/** What is drawn on one frame of a picture. Another `version` is another shape of this document. */
export const drawing = () =>
  Type.Object(
    { version: Type.Literal(1), shapes: Type.Array(drawnShape, { minItems: 1, maxItems: MOST_SHAPES }) },
    { additionalProperties: false },
  );
export type Drawing = Static<ReturnType<typeof drawing>>;

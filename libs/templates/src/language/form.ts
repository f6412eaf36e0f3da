import { FIELD_TYPES, MOST_POINTS } from '@bobine/contracts';
import { Type } from '@sinclair/typebox';
import { maybe, named, oneOf, only, read } from './words.js';

/** Points that are ticked one by one. */
export const checklist = Type.Array(read('a point to tick, in the words of whoever ticks it'), {
  minItems: 1,
  maxItems: MOST_POINTS,
  uniqueItems: true,
  description: 'what must be ticked before the step can end',
});

/** Fields that are filled in, each with the type that expressions read it as. */
export const form = named(
  only(
    {
      type: oneOf(FIELD_TYPES, 'a type of field'),
      title: maybe(read('what is asked; the name of the field unless said otherwise')),
      required: maybe(
        Type.Boolean({ description: 'true where the step cannot end without it; false unless said otherwise' }),
      ),
      options: maybe(
        Type.Array(read('an option'), {
          minItems: 2,
          maxItems: 50,
          uniqueItems: true,
          description: 'at least two options of a choice',
        }),
      ),
      min: maybe(Type.Number({ description: 'the least a number may be' })),
      max: maybe(Type.Number({ description: 'the most a number may be' })),
    },
    'a field such as { type: number, title: Loudness, required: true }',
  ),
  'what is filled in with the status that ends the step; later steps read it under output.answers',
  1,
);

import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { code, maybe, oneOf, text } from './words.js';

/** What a file that is imported may be of. */
export const IMPORT_KINDS = ['breakdown', 'tasks', 'people'] as const;

/** What a column of files is of; without a field, it is nothing to us. */
export const columnMeaning = Type.Object({ column: text(200), field: maybe(text(40)) });
export const MOST_COLUMNS_KEPT = 200;

export const importMappingSet = defineEvent({
  type: 'bobine.import.mapping_set.v1',
  owner: 'production',
  title: 'A project keeps what the columns of its files are of',
  data: Type.Object({
    of: oneOf(IMPORT_KINDS),
    project: code(),
    columns: Type.Array(columnMeaning, { maxItems: MOST_COLUMNS_KEPT }),
  }),
  keys: ({ of }) => ({ kind: of }),
});

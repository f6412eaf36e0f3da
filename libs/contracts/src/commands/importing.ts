import { Type } from '@sinclair/typebox';
import { columnMeaning, IMPORT_KINDS, MOST_COLUMNS_KEPT } from '../events/importing.js';
import { code, oneOf } from '../events/words.js';
import { defineCommand } from './definition.js';

export const setImportMapping = defineCommand({
  name: 'import.setMapping',
  service: 'production',
  title: 'Say what the columns of a kind of file are of',
  input: Type.Object({
    project: code(),
    of: oneOf(IMPORT_KINDS),
    columns: Type.Array(columnMeaning, { maxItems: MOST_COLUMNS_KEPT }),
  }),
  output: Type.Object({ of: oneOf(IMPORT_KINDS) }),
});

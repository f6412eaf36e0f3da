import { Type } from '@sinclair/typebox';
import { nameRule } from '../events/names.js';
import { code } from '../events/words.js';
import { defineCommand } from './definition.js';

export const setNames = defineCommand({
  name: 'project.setNames',
  service: 'production',
  title: 'Say how the files of a project are named',
  input: Type.Object({ project: code(), names: Type.Array(nameRule, { maxItems: 50 }) }),
  output: Type.Object({ project: code() }),
});

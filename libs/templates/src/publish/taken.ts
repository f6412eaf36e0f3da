/** Names that objects of JavaScript have of themselves, and that CEL keeps: nothing can be read under them. */
export const TAKEN = new Set([
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'in',
  'true',
  'false',
  'null',
]);

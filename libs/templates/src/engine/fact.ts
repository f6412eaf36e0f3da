import type { Json } from './json.js';

/** An event as templates see it (`event` in a condition): the envelope's attributes with its business keys opened up. */
export type Fact = {
  id: string;
  type: string;
  subject: string;
  time: string;
  project: string;
  actor: string;
  keys: Record<string, string>;
  data: Json;
};

import { type Envelope, parseKeys } from '@bobine/contracts';
import type { Fact } from '../engine/fact.js';
import type { Json } from '../engine/json.js';

/** An event of the log as templates see it. */
export const factOf = ({ id, type, subject, time, project, actor, keys, data }: Envelope): Fact => ({
  id,
  type,
  subject,
  time,
  project,
  actor,
  keys: parseKeys(keys),
  data: data as Json,
});

/** Named business keys of an event: `{ work: 'hsm', shot: 'SATL_0130' }`. */
export type Keys = Record<string, string>;

/** A CloudEvent 1.0 in structured JSON, with Bobine's attributes. Subject versions are contiguous per subject. */
export type Envelope<D = unknown> = {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  subjectversion: number;
  /** Code of the project; empty for what belongs to the site. */
  project: string;
  /** Who did it: `person:<id>`, `vendor:<code>`, `run:<address>`, `service:<name>`. */
  actor: string;
  correlation: string;
  causation?: string;
  /** Where it was said, for whoever traces (CloudEvents distributed tracing extension). */
  traceparent?: string;
  /** Business keys as a query string, because a CloudEvents attribute is a scalar (CloudEvents 1.0 §3.1). */
  keys: string;
  /** Of a claim: the id its vendor gave it; `id` is ours, because vendors' ids are unique per source only. */
  vendorid?: string;
  /** Of a claim: when the door took it; `time` is what its vendor says (CloudEvents recorded time extension). */
  recordedtime?: string;
  data: D;
};

/** Writes business keys in a stable order; empty ones are left out. */
export const formatKeys = (keys: Record<string, string | undefined>): string =>
  new URLSearchParams(
    Object.entries(keys)
      .filter((entry): entry is [string, string] => Boolean(entry[1]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString();

/** Reads business keys back from an event's `keys` attribute. */
export const parseKeys = (keys: string): Keys => Object.fromEntries(new URLSearchParams(keys));

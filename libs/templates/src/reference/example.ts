/** A small template that shows one rule of the language. */
export type Example = {
  /** The concept it belongs to, and its own name: `wait/early`. */
  name: string;
  /** The rule, as a sentence. */
  rule: string;
  source: string;
  refused: boolean;
  /** What the publish gate says of it; nothing, unless it is refused. */
  told: string[];
};

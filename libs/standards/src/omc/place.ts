import { type Phrase, phrase } from '@bobine/contracts';
import type { Findings } from './findings.js';

/** A value of the document and where it stands; asking for a shape it has not notes a finding and gives nothing. */
export class Place {
  constructor(
    readonly value: unknown,
    readonly path: string,
    readonly findings: Findings,
  ) {}

  /** The place of a property; null and absent alike hold nothing. */
  at(name: string): Place {
    const { value } = this;
    const held = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return new Place(
      held,
      `${this.path}${/^\w+$/.test(name) ? `.${name}` : `[${JSON.stringify(name.slice(0, 80))}]`}`,
      this.findings,
    );
  }

  /** A property's text, without spaces around it; numbers count as text. */
  text(name: string): string | undefined {
    const held = this.at(name);
    if (held.isEmpty) return undefined;
    if (typeof held.value === 'string') return held.value.trim() || undefined;
    if (typeof held.value === 'number') return String(held.value);
    return held.misshapen(phrase`a text`);
  }

  /** The members of a property that is a list. */
  items(name: string): Place[] {
    const held = this.at(name);
    if (held.isEmpty) return [];
    if (Array.isArray(held.value)) return held.members();
    held.misshapen(phrase`a list`);
    return [];
  }

  /** The texts in a property that is a list of them. */
  texts(name: string): string[] {
    return this.items(name).flatMap((item) => {
      if (typeof item.value === 'string') return [item.value];
      item.misshapen(phrase`a text`);
      return [];
    });
  }

  /** A property that is an object; an empty place when it is not there. */
  object(name: string): Place {
    const held = this.at(name);
    if (!held.isEmpty && !isObject(held.value)) held.misshapen(phrase`an object`);
    return held;
  }

  /** The names of an object's properties. */
  names(): string[] {
    return isObject(this.value) ? Object.keys(this.value) : [];
  }

  /** Itself, or its members when it is a list. */
  members(): Place[] {
    const { value, path, findings } = this;
    return Array.isArray(value) ? value.map((item, index) => new Place(item, `${path}[${index}]`, findings)) : [this];
  }

  get isEmpty(): boolean {
    return this.value === undefined || this.value === null;
  }

  get isObject(): boolean {
    return isObject(this.value);
  }

  note(code: string, told: Phrase): void {
    this.findings.note(code, told, this.path);
  }

  misshapen(wanted: Phrase): undefined {
    this.note('omc.shape', phrase`Here ${wanted} is expected, not ${shapeOf(this.value)}; it is not used.`);
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SHAPES: Readonly<Record<string, Phrase>> = {
  string: phrase`a text`,
  number: phrase`a number`,
  boolean: phrase`a yes or no`,
};
const shapeOf = (value: unknown): Phrase => {
  if (value === null || value === undefined) return phrase`nothing`;
  if (Array.isArray(value)) return phrase`a list`;
  return SHAPES[typeof value] ?? phrase`an object`;
};

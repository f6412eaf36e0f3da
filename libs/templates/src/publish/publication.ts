import { type CalendarSource, compileCalendar } from '../calendar/compile.js';
import type { Calendar } from '../engine/calendar.js';
import type { InputType, ValueSource } from '../engine/compiled.js';
import { isMap } from '../engine/json.js';
import type { Unplaced } from '../language/problem.js';
import { Cuts } from '../language/sound.js';
import type { Catalogue } from './catalogue.js';
import type { KnownEvents } from './events.js';
import type { PublishedTemplate } from './published.js';
import { Checker, type Scope } from './scope.js';
import { Types } from './types.js';

/** One template on its way through the publish gate: what it may name, and what is wrong with it so far. */
export class Publication {
  readonly problems: Unplaced[] = [];
  readonly check: Checker['check'];
  /** What working time is: null when its source has problems, undefined when there is none. */
  readonly calendar: Calendar | null | undefined;
  readonly types: Types;
  /** The templates it is used by, the outermost first. */
  readonly trail: readonly string[];
  /** What is misshapen in it, and was cut out. */
  readonly cuts: Cuts;
  constructor(
    readonly catalogue: Catalogue,
    readonly events: KnownEvents,
    readonly published: readonly PublishedTemplate[],
    calendar?: CalendarSource,
    /** That of publication, from which on its calendar is compiled. */
    year = new Date().getUTCFullYear(),
    { outer, cuts = new Cuts() }: { outer?: { publication: Publication; label: string }; cuts?: Cuts } = {},
  ) {
    this.cuts = cuts;
    this.types = outer?.publication.types ?? new Types();
    this.trail = outer ? [...outer.publication.trail, outer.label] : [];
    // A template that is used works by the calendar of the one that uses it.
    this.calendar = outer ? outer.publication.calendar : calendar && compileCalendar(calendar, year, this.problems);
    const checker = new Checker(this.types, this.problems);
    this.check = checker.check.bind(checker);
  }

  /** The same for a template that this one uses: what is wrong with it is told apart. */
  inside(label: string): Publication {
    const { catalogue, events, published } = this;
    const outer = { publication: this as Publication, label };
    return new Publication(catalogue, events, published, undefined, undefined, { outer });
  }

  /** Checks the expressions inside a value; its CEL type, or null when it cannot be told. */
  checkValue(source: ValueSource, at: string[], scope: Scope): string | null {
    if (typeof source === 'string') return this.check(source, at, scope, 'anything');
    if (Array.isArray(source)) {
      source.forEach((each, index) => this.checkValue(each, [...at, String(index)], scope));
      return 'list';
    }
    if (isMap(source)) {
      this.checkValues(source, at, scope);
      return 'map';
    }
    return source === null
      ? 'dyn'
      : typeof source === 'number'
        ? 'double'
        : typeof source === 'boolean'
          ? 'bool'
          : null;
  }

  /** The same for named values; their types by name. */
  checkValues(sources: Record<string, ValueSource>, at: string[], scope: Scope): Record<string, string> {
    return Object.fromEntries(
      Object.entries(sources).map(([name, source]) => [name, this.checkValue(source, [...at, name], scope) ?? 'dyn']),
    );
  }
}

const CEL_TYPES: Record<InputType, string> = {
  string: 'string',
  number: 'double',
  boolean: 'bool',
  list: 'list',
  map: 'map',
  any: 'dyn',
};
export const celTypes = (inputs: Record<string, InputType>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([name, type]) => [name, CEL_TYPES[type]]));

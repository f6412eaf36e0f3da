import { type Language, type Phrase, sayIn, type Value } from '@bobine/contracts';
import { harmless } from './harmless.js';

/** Says something in the language of the reader. */
export type Speak = (told: Value) => string;
/** What is told to a person: a phrase, or lines that are made in the reader's language. */
export type Told = Phrase | ((speak: Speak, columns: number | undefined) => string);
type Stream = { write(text: string | Uint8Array): unknown; isTTY?: boolean; columns?: number };
export type Streams = { out: Stream; err: Stream };

/** Where a command says what it has to say: to a person in words, to a program as JSON. */
export class Output {
  /** Whether the document was answered. */
  hasAnswered = false;

  constructor(
    readonly language: Language,
    readonly json: boolean,
    private readonly streams: Streams,
  ) {}

  readonly speak: Speak = (told) => sayIn(this.language, told);

  /** The answer: one document for a program, or words for a person. */
  answer(document: unknown, told: Told): void {
    this.hasAnswered = true;
    if (this.json) this.streams.out.write(`${JSON.stringify(document)}\n`);
    else this.say(told);
  }

  /** A line for a person on the way to the answer; a program is told none. */
  say(told: Told): void {
    if (this.json) return;
    const { out } = this.streams;
    this.streams.out.write(`${harmless(this.lines(told, out.isTTY ? out.columns : undefined))}\n`);
  }

  /** A line beside the answer: what goes on, or a question. */
  aside(told: Told): void {
    if (!this.json) this.streams.err.write(`${harmless(this.lines(told))}\n`);
  }

  /** How far something is, redrawn in place where somebody watches; nothing takes it away. */
  progress(told: Told | undefined): void {
    if (!this.isWatched) return;
    this.streams.err.write(`\r\u001b[K${told === undefined ? '' : harmless(this.lines(told))}`);
  }

  /** A text or bytes as they are, such as a file. */
  raw(text: string | Uint8Array): void {
    this.streams.out.write(text);
  }

  /** Whether somebody watches what goes on. */
  get isWatched(): boolean {
    const { out, err } = this.streams;
    return !this.json && out.isTTY === true && err.isTTY === true;
  }

  /** What is told, in the reader's language. */
  lines(told: Told, columns?: number): string {
    return typeof told === 'function' ? told(this.speak, columns) : this.speak(told);
  }
}

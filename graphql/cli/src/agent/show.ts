import { harmless as harmlessLines } from '../frame/harmless.js';

/** Where the agent shows what it does. */
export type Show = {
  /** How one file is now. */
  file: (path: string, word: string) => void;
  /** A file is done and leaves the list. */
  done: (path: string, word: string) => void;
  forget: (path: string) => void;
  /** A line about the whole. */
  say: (line: string) => void;
  end: () => void;
};
type Out = { write: (text: string) => unknown; isTTY?: boolean; columns?: number; rows?: number };

/** What is shown, for a program: a line of JSON each time something is new. */
export function showTo(tell: (line: { file?: string; state?: string; done?: boolean; says?: string }) => void): Show {
  const last = new Map<string, string>();
  return {
    file: (file, state) => {
      if (last.get(file) !== state) tell({ file, state });
      last.set(file, state);
    },
    done: (file, state) => {
      last.delete(file);
      tell({ file, state, done: true });
    },
    forget: (file) => void last.delete(file),
    say: (says) => tell({ says }),
    end: () => undefined,
  };
}

/** Text for a terminal: what could move its cursor or change its title is made visible. */
export const harmless = (text: string): string => harmlessLines(text).replace(/[\t\n]/g, '\ufffd');

/** A list that stays in place on a terminal, lines below each other anywhere else. */
export const showOn = (out: Out, now: () => Date): Show => (out.isTTY ? new LiveShow(out) : new PlainShow(out, now));

/** One line each time something is new; progress in hundredths is not. */
class PlainShow implements Show {
  private readonly last = new Map<string, string>();
  private lastSaid = '';
  constructor(
    private readonly out: Out,
    private readonly now: () => Date,
  ) {}

  file(path: string, word: string): void {
    const kind = word.replace(/ \d+ %$/, '');
    if (this.last.get(path) === kind) return;
    this.last.set(path, kind);
    this.line(`${path}: ${kind}`);
  }
  done(path: string, word: string): void {
    this.last.delete(path);
    this.line(`${path}: done: ${word}`);
  }
  forget(path: string): void {
    this.last.delete(path);
  }
  say(line: string): void {
    if (line !== this.lastSaid) this.line(line);
    this.lastSaid = line;
  }
  end(): void {
    this.lastSaid = '';
  }
  private line(text: string): void {
    this.out.write(`${this.now().toISOString().slice(0, 19)}Z ${harmless(text)}\n`);
  }
}

const MOST_LINES = 40;
const REDRAW_MS = 200;

/** The files that are not done, one a line, redrawn in place; what is done scrolls away above. */
class LiveShow implements Show {
  private readonly files = new Map<string, string>();
  private drawn = 0;
  private timer: NodeJS.Timeout | undefined;
  private above: string[] = [];
  constructor(private readonly out: Out) {}

  file(path: string, word: string): void {
    this.files.set(path, word);
    this.soon();
  }
  done(path: string, word: string): void {
    this.files.delete(path);
    this.say(`✓ ${path}  ${word}`);
  }
  forget(path: string): void {
    this.files.delete(path);
    this.soon();
  }
  say(line: string): void {
    if (this.above.at(-1) !== line) this.above.push(line);
    this.soon();
  }
  end(): void {
    clearTimeout(this.timer);
    this.draw();
  }

  private soon(): void {
    this.timer ??= setTimeout(() => this.draw(), REDRAW_MS);
  }
  private draw(): void {
    this.timer = undefined;
    const { columns = 80, rows = MOST_LINES } = this.out;
    const most = Math.max(1, Math.min(MOST_LINES, rows - 2));
    const all = [...this.files].map(([path, word]) => `  ${path}  ${word}`);
    const list = all.length > most ? [...all.slice(0, most - 1), `  … and ${all.length - most + 1} more`] : all;
    const fit = (line: string): string => harmless(line).slice(0, columns - 1);
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A\u001b[J` : '';
    this.out.write(
      `${up}${this.above.map((line) => `${harmless(line)}\n`).join('')}${list.map((line) => `${fit(line)}\n`).join('')}`,
    );
    this.above = [];
    this.drawn = list.length;
  }
}

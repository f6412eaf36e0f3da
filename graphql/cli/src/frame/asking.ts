import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { type Phrase, refuse } from '@bobine/contracts';
import type { Output } from './output.js';

/** A terminal, or whatever is piped in. */
export type Input = NodeJS.ReadableStream & { isTTY?: boolean };

/** Asks whoever sits at the terminal; where nobody does, what is asked for is read line by line from what is piped in. */
export class Asking {
  private piped: AsyncIterator<string> | undefined;

  constructor(
    private readonly yes: boolean,
    private readonly input: Input,
    private readonly out: Output,
  ) {}

  /** Whether a person agrees to what was shown; where nobody can be asked, only `--yes` does. */
  async agreed(question: Phrase): Promise<boolean> {
    if (this.yes) return true;
    if (!this.input.isTTY) throw refuse('option', 'Nobody can be asked here: add --yes.');
    const answer = await this.atTerminal(
      `${this.out.speak(question)} ${this.out.language === 'fr' ? '[o/N]' : '[y/N]'} `,
    );
    return /^[yYoO]/.test(answer);
  }

  /** What somebody types; with `hidden`, without showing it. */
  async for(what: Phrase, { hidden = false } = {}): Promise<string> {
    if (this.input.isTTY) {
      return this.atTerminal(`${this.out.speak(what)}${this.out.language === 'fr' ? '\u00a0: ' : ': '}`, hidden);
    }
    this.piped ??= createInterface({ input: this.input })[Symbol.asyncIterator]();
    const { value, done } = await this.piped.next();
    if (done) throw refuse('option', 'Nobody can be asked here, and nothing more is piped in.');
    return value;
  }

  private atTerminal(question: string, hidden = false): Promise<string> {
    let shown = true;
    const output = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        if (shown) process.stderr.write(chunk);
        done();
      },
    });
    const terminal: Interface = createInterface({ input: this.input, output, terminal: true });
    return new Promise((resolve, reject) => {
      terminal.once('SIGINT', () => {
        process.stderr.write('\n');
        terminal.close();
      });
      terminal.once('close', () => reject(refuse('option', 'Nothing was answered.')));
      terminal.question(question, (answer) => {
        if (hidden) process.stderr.write('\n');
        resolve(answer);
        terminal.close();
      });
      shown = !hidden;
    });
  }
}

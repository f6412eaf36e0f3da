/** The terminal during a start: lines that stay, and below them one that is rewritten as things move. */
export class Terminal {
  private live = '';

  constructor(private readonly out: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>) {}

  /** A line that stays. */
  say(line: string): void {
    this.clear();
    this.out.write(`${line}\n`);
    if (this.live) this.draw();
  }

  /** The moving line; where there is no terminal, each different one is written on a line of its own. */
  show(line: string): void {
    const clean = line.replaceAll(/\p{Cc}+/gu, ' ').trim();
    if (clean === this.live) return;
    this.clear();
    this.live = clean;
    if (this.out.isTTY) this.draw();
    else this.out.write(`${clean}\n`);
  }

  /** Leaves the moving line where it is and begins below it. */
  settle(): void {
    if (this.live && this.out.isTTY) this.out.write('\n');
    this.live = '';
  }

  private draw(): void {
    if (this.out.isTTY) this.out.write(this.live.slice(0, Math.max(10, (this.out.columns ?? 80) - 1)));
  }

  private clear(): void {
    if (this.live && this.out.isTTY) this.out.write('\r\x1b[2K');
  }
}

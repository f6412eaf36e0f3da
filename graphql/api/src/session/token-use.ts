import { noteTokens, servicePrincipal } from '@bobine/contracts';
import type { CommandClient } from '@bobine/runtime';

const EVERY_MS = 60_000;

/** Tells the owner when API tokens were used last, once a minute at most; nothing waits for it. */
export class TokenUse {
  private used = new Map<string, string>();
  private lastTold = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly commands: CommandClient) {}

  note(token: string): void {
    this.used.set(token, new Date().toISOString());
    this.timer ??= setTimeout(() => void this.tell(), Math.max(0, this.lastTold + EVERY_MS - Date.now())).unref();
  }

  /** Tells what was noted; while the owner is away it is kept for the next time. */
  async tell(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.lastTold = Date.now();
    const told = this.used;
    if (told.size === 0) return;
    this.used = new Map();
    const used = [...told].map(([token, at]) => ({ token, at }));
    await this.commands.send(noteTokens, { used }, servicePrincipal('api')).catch(() => {
      for (const [token, at] of told) if (!this.used.has(token)) this.used.set(token, at);
    });
  }
}

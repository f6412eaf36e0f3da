/** A new UUID; pages that are not served over TLS have no `randomUUID`. */
export function ownId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What one says, under ids of its own: said again because no answer came, it goes under the id it had, and is there once. */
export class Sayings {
  private readonly unanswered = new Map<string, string>();

  /** Sends what is said under its id, which is its own until it was answered. */
  async send<Answer>(said: readonly unknown[], send: (id: string) => Promise<Answer>): Promise<Answer> {
    const key = JSON.stringify(said);
    const id = this.unanswered.get(key) ?? ownId();
    this.unanswered.set(key, id);
    const answer = await send(id);
    this.unanswered.delete(key);
    return answer;
  }
}

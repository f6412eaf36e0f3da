import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The generated secrets of one home folder, in a file that only its owner can read; each is made once and kept. */
export class Secrets {
  private readonly file: string;

  constructor(home: string) {
    this.file = join(home, 'secrets.json');
  }

  get(name: string): string | undefined {
    return this.all()[name];
  }

  keep(name: string, secret: string): string {
    writeFileSync(`${this.file}.new`, JSON.stringify({ ...this.all(), [name]: secret }, null, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
    return secret;
  }

  /** A password of 192 random bits that needs no escaping in an address. */
  password(name: string): string {
    return this.get(name) ?? this.keep(name, randomBytes(24).toString('base64url'));
  }

  /** A key of 32 random bytes, in base64. */
  key(name: string): string {
    return this.get(name) ?? this.keep(name, randomBytes(32).toString('base64'));
  }

  private all(): Record<string, string> {
    let text: string;
    try {
      text = readFileSync(this.file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error; // a file we may not read must never be replaced by new secrets
    }
    return JSON.parse(text) as Record<string, string>;
  }
}

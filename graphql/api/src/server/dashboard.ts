import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The dashboard as its build has left it: what is served of it, and what it asks with. Nothing of it where it was not built. */
export class Dashboard {
  private constructor(
    /** Its page, in which `__NONCE__` stands for what its styles are let in by. */
    readonly page: string | undefined,
    private readonly folder: URL,
    /** What its pages ask with, word for word. */
    readonly documents: readonly string[],
  ) {}

  static read(): Dashboard {
    const folder = new URL('dist/', import.meta.resolve('@bobine/dashboard/package.json'));
    const textOf = (name: string): string | undefined => {
      const path = fileURLToPath(new URL(name, folder));
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    };
    return new Dashboard(textOf('index.html'), folder, JSON.parse(textOf('documents.json') ?? '[]') as string[]);
  }

  /** Where a file of it is, as it was built or compressed as the asker takes it; nothing where there is none. */
  file(name: string, accepted = ''): { path: string; encoding?: 'br' | 'gzip' } | undefined {
    const path = fileURLToPath(new URL(name, this.folder));
    for (const [encoding, ending] of [
      ['br', '.br'],
      ['gzip', '.gz'],
    ] as const) {
      const takes = accepted.split(',').some((each) => each.trim().split(';')[0] === encoding);
      if (takes && existsSync(`${path}${ending}`)) return { path: `${path}${ending}`, encoding };
    }
    return existsSync(path) ? { path } : undefined;
  }
}

import type { Language } from '@bobine/contracts';
import type { Site } from '../site/site.js';
import type { Asking } from './asking.js';
import type { Output } from './output.js';

/** What every command is given beside its own words. */
export type Context = {
  env: NodeJS.ProcessEnv;
  out: Output;
  language: Language;
  /** Where the site is, as `--api` says it. */
  api: string | undefined;
  /** Questions to whoever sits there; `--yes` answers those that ask whether. */
  asking: Asking;
  /** Ends when it is stopped, by Ctrl-C for one. */
  stop: AbortSignal;
  /** The site, signed in. */
  site: () => Promise<Site>;
};

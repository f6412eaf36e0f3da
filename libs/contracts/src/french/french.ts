import { ACCOUNTS } from './accounts.js';
import { API } from './api.js';
import { ASSETS } from './assets.js';
import { CLI_ANSWERS } from './cli-answers.js';
import { CLI_DEEDS } from './cli-deeds.js';
import { CLI_MANUAL } from './cli-manual.js';
import { CLI_STANDING } from './cli-standing.js';
import { CLI } from './cli.js';
import { COMMENTS } from './comments.js';
import { CONTRACTS } from './contracts.js';
import { DELIVERABLES } from './deliverables.js';
import { EXCHANGE } from './exchange.js';
import { FINDINGS } from './findings.js';
import { IMPORTING } from './importing.js';
import { LANGUAGE } from './language.js';
import { LIBRARIES } from './libraries.js';
import { ORCHESTRATOR } from './orchestrator.js';
import { PRODUCTION } from './production.js';
import { STANDARDS } from './standards.js';
import { TEMPLATES } from './templates.js';
import { TITLES } from './titles.js';
import { WORDS } from './words.js';

/** What is said to people, by who says it: one line for each pattern. */
export const CATALOGUES: readonly Readonly<Record<string, string>>[] = [
  ACCOUNTS,
  API,
  ASSETS,
  CLI,
  CLI_ANSWERS,
  CLI_DEEDS,
  CLI_MANUAL,
  CLI_STANDING,
  COMMENTS,
  CONTRACTS,
  DELIVERABLES,
  EXCHANGE,
  FINDINGS,
  IMPORTING,
  LANGUAGE,
  LIBRARIES,
  ORCHESTRATOR,
  PRODUCTION,
  STANDARDS,
  TEMPLATES,
  TITLES,
  WORDS,
];

/** What is said to people, in French, by the pattern it has in the code: `{0}` is its first value, wherever French wants it. */
export const FRENCH: Readonly<Record<string, string>> = Object.assign({}, ...CATALOGUES) as Record<string, string>;

import type { MigrationClass } from '@bobine/persistence';
import { Chat1700000002001 } from './chat.migration.js';
import { Exchange1700000001500 } from './exchange.migration.js';
import { Notices1700000001601 } from './notices.migration.js';
import { Mail1700000001801 } from './mail.migration.js';
import { NoticeLetters1700000001901 } from './notice-letters.migration.js';
import { TemplateWords1700000002101 } from './template-words.migration.js';
import { Told1700000001802 } from './told.migration.js';
import { Uploads1700000001511 } from './uploads.migration.js';
import { WebhooksTold1700000001902 } from './webhooks-told.migration.js';
import { Webhooks1700000001512 } from './webhooks.migration.js';
import { WebhooksDue1700000001501 } from './webhooks-due.migration.js';

/** The tables of exchange, in the order they came. */
export const MIGRATIONS: MigrationClass[] = [
  Exchange1700000001500,
  WebhooksDue1700000001501,
  Uploads1700000001511,
  Webhooks1700000001512,
  Notices1700000001601,
  Mail1700000001801,
  Told1700000001802,
  NoticeLetters1700000001901,
  WebhooksTold1700000001902,
  Chat1700000002001,
  TemplateWords1700000002101,
];

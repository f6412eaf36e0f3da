import { Type } from '@sinclair/typebox';
import { MAIL_PURPOSES } from '../events/exchange.js';
import { id, oneOf, secret } from '../events/words.js';
import { defineCommand } from './definition.js';

/** A mail as it is sealed by the site's key: to whom, and what it says. */
export type Mail = { to: string; subject: string; text: string; html?: string };
/** What a mail is sealed for; its name is its id. */
export const MAIL_VAULT = 'mail';

/** The letter is sealed before it leaves the API, under the mail's own id, and erased once it has been sent. */
export const sendMail = defineCommand({
  name: 'mail.send',
  service: 'exchange',
  title: 'Send a mail to a person',
  input: Type.Object({ mail: id(), person: id(), purpose: oneOf(MAIL_PURPOSES), sealed: secret(50_000) }),
  output: Type.Object({ mail: id() }),
});
/** Asked before a mail is written; the site's operator decides by the environment of `exchange`. */
export const lookAtMail = defineCommand({
  name: 'mail.look',
  service: 'exchange',
  title: 'Say whether mail leaves this site',
  input: Type.Object({}),
  output: Type.Object({ configured: Type.Boolean() }),
});

export const MAIL_COMMANDS = [sendMail, lookAtMail];

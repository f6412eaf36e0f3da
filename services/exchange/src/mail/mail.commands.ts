import { lookAtMail, refuse, sendMail } from '@bobine/contracts';
import { may } from '@bobine/access';
import type { CommandHandlers } from '@bobine/messaging';
import { keepWaiting } from './mail.store.js';

/** Mail to people: kept sealed until the mail server has it. Only the site itself writes any. */
export const mailCommands = (commands: CommandHandlers, configured: boolean): CommandHandlers =>
  commands
    .on(sendMail, async ({ mail: id, sealed, ...mail }, { tx, principal, at, cause }) => {
      if (principal.kind !== 'service' || !may(principal, 'site.administer')) {
        throw refuse('access.denied', 'Only the site itself writes mail.');
      }
      if (!configured) {
        throw refuse(
          'mail.unconfigured',
          'This site sends no mail. Hand the link over by other means.',
          'SMTP_URL and MAIL_FROM',
        );
      }
      await keepWaiting(tx, { ...mail, id, sealed: Buffer.from(sealed, 'base64') }, cause.correlation, at);
      return { mail: id };
    })
    .on(lookAtMail, async () => ({ configured }), { asks: true });

import type { Mail } from '@bobine/contracts';
import { createTransport } from 'nodemailer';
import type { Handed } from './ladder.js';

const TIMEOUT_MS = 20_000;

/** The mail server of the site. */
export type MailServer = { hand: (id: string, mail: Mail) => Promise<Handed>; close: () => void };

/** Reaches the mail server that an address names: smtp:// or smtps://, with user and password where it wants them. */
export function mailServer(url: string, from: string): MailServer {
  const transport = createTransport(
    {
      url,
      pool: false,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      // Letters are ours; nothing in them may fetch a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'bobine.invalid';
  return {
    hand: async (id, { to, subject, text, html }) => {
      try {
        // A mail that is handed over twice, after a crash between the two, is the same mail for whoever reads it.
        await transport.sendMail({
          ...{ to, subject, text, messageId: `<${id}@${domain}>` },
          ...(html ? { html } : {}),
          // No machine answers it: not the one that says its person is away.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { status: 'sent', answer: 'handed over' };
      } catch (error) {
        return meaningOf(error);
      }
    },
    close: () => transport.close(),
  };
}

/** What a failure means. Servers repeat addresses in what they say, so only their code is kept. */
function meaningOf(error: unknown): Handed {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  if (responseCode === undefined) return { status: 'again', answer: `no answer (${code ?? 'unknown'})` };
  const isFinal = responseCode >= 500 && code !== 'EAUTH';
  return { status: isFinal ? 'refused' : 'again', answer: `SMTP ${responseCode}` };
}

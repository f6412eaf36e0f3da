import {
  isRefusal,
  type LANGUAGES,
  lookAtMail,
  type Mail,
  type MAIL_PURPOSES,
  MAIL_VAULT,
  newId,
  refuse,
  sendMail,
  servicePrincipal,
} from '@bobine/contracts';
import { type CommandClient, Vault } from '@bobine/runtime';
import { letter } from './letter.js';

export type Addressee = { person: string; name: string; email: string; language: (typeof LANGUAGES)[number] };
type Purpose = (typeof MAIL_PURPOSES)[number];

const self = servicePrincipal('api');
/** What a link opens on the page, by what the mail is for. */
const PARAMETER: Record<Purpose, string> = { invitation: 'invitation', passwordReset: 'reset' };

/** Writes letters with links, sealed before they leave this process: whoever carries and keeps them cannot read them. */
export class Mailing {
  private readonly vault: Vault;
  constructor(
    private readonly commands: CommandClient,
    siteSecret: string,
    private readonly publicUrl: string | undefined,
  ) {
    this.vault = new Vault(siteSecret, MAIL_VAULT);
  }

  /** Whether mail leaves the site; what cannot be asked does not. */
  async isPossible(): Promise<boolean> {
    if (!this.publicUrl) return false;
    const { configured } = await this.commands.send(lookAtMail, {}, self).catch((error: unknown) => {
      if (isRefusal(error)) return { configured: false };
      throw error;
    });
    return configured;
  }

  /** Refuses where no mail can leave. */
  async mustBePossible(): Promise<void> {
    if (await this.isPossible()) return;
    throw refuse(
      'mail.unconfigured',
      'This site sends no mail. Ask who manages people for a link, to be handed over by other means.',
      'SMTP_URL and MAIL_FROM of exchange, and BOBINE_PUBLIC_URL of the API',
    );
  }

  /** Has a letter with a link sent. */
  async send(purpose: Purpose, to: Addressee, token: string, from?: string): Promise<void> {
    const site = new URL(this.publicUrl ?? '');
    const link = new URL('/', site);
    link.searchParams.set(PARAMETER[purpose], token);
    const written = letter(purpose, to.language, {
      ...{ name: to.name, site: site.host, link: link.href },
      ...(from ? { from } : {}),
    });
    const mail = newId();
    const sealed = this.vault.seal(Buffer.from(JSON.stringify({ to: to.email, ...written } satisfies Mail)), mail);
    await this.commands.send(sendMail, { mail, person: to.person, purpose, sealed: sealed.toString('base64') }, self);
  }
}

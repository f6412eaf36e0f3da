import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/**
 * Seals what must be stored and never read from a table: AES-256-GCM (NIST SP 800-38D) with a key drawn from the site
 * secret (HKDF, RFC 5869). What is sealed under one name opens under no other, so rows cannot be swapped.
 */
export class Vault {
  private readonly key: Buffer;

  /**
   * @param siteSecret 32 bytes or more, in base64
   * @param purpose what is kept in it: what is sealed for one purpose opens for no other
   */
  constructor(siteSecret: string, purpose: string) {
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(siteSecret, 'base64'), '', `bobine ${purpose}`, 32));
  }

  seal(plain: Buffer, name: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(name, 'utf8'));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the bytes were sealed with another site secret or under another name, or were changed since. */
  open(sealed: Buffer, name: string): Buffer {
    if (sealed[0] !== VERSION) throw new Error(`sealed in version ${sealed[0]}, which this build does not know`);
    const nonce = sealed.subarray(1, 1 + NONCE);
    const tag = sealed.subarray(1 + NONCE, 1 + NONCE + TAG);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(name, 'utf8'))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
  }
}

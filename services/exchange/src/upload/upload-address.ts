import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const ADDRESS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/**
 * The address of an upload, which is the right to go on with it: its id and a code that only this site can make of it
 * (HMAC-SHA256 under a key drawn from the site secret). Neither table nor folder holds what opens an upload.
 */
export class UploadAddress {
  private readonly key: Buffer;

  /** @param siteSecret 32 bytes or more, in base64 */
  constructor(siteSecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', Buffer.from(siteSecret, 'base64'), '', 'bobine uploads', 32));
  }

  of(id: string): string {
    return `${id}.${this.code(id).toString('base64url')}`;
  }

  /** The id of an upload by its address, or nothing when it is none of ours. */
  idOf(address: string): string | undefined {
    const [, id = '', code = ''] = ADDRESS.exec(address) ?? [];
    const given = Buffer.from(code, 'base64url');
    const right = this.code(id);
    return given.length === right.length && timingSafeEqual(given, right) ? id : undefined;
  }

  private code(id: string): Buffer {
    return createHmac('sha256', this.key).update(id).digest();
  }
}

import type { Response } from 'express';

/** A file to be kept, and never looked at as a page of ours. */
export const asFile = (response: Response, name: string, type: string): Response =>
  response.set({
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox",
  });

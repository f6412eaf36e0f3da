import { stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Response } from 'express';

type Failed = Error & { status?: number; headers?: Record<string, string> };

/**
 * Answers with a file of the site, whole or in part as it is asked for (`Range`, RFC 9110 §14); one that is not there, or not
 * inside the site's files, does not exist.
 */
export async function sendFile(
  response: Response,
  files: string,
  file: unknown,
  headers: Record<string, string>,
): Promise<void> {
  const missing = (): void => void response.status(404).json({ code: 'file.unknown', user: 'There is no such file.' });
  const path = typeof file === 'string' ? join(files, file) : undefined;
  const isThere = path?.startsWith(files + sep) && (await stat(path).catch(() => undefined))?.isFile();
  if (!path || !isThere) return missing();
  response.set({
    'x-content-type-options': 'nosniff',
    // What comes from outside is never looked at as a page of ours.
    'content-security-policy': "default-src 'none'; sandbox",
    ...headers,
  });
  await new Promise<void>((resolve) => {
    // Whoever leaves half way, or a disk that fails, ends this answer and nothing else.
    response.sendFile(path, { dotfiles: 'allow', cacheControl: false }, (error?: Failed) => {
      if (error && !response.headersSent) {
        response.set('cache-control', 'no-store');
        // A player that asks beyond the end is told where the end is.
        if (error.status !== 416) missing();
        else {
          response.set(error.headers ?? {});
          response.status(416).end();
        }
      }
      resolve();
    });
  });
}

/** What files of pages are, by their ending. */
export const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
};

const own = "'self'";
/** What a page may load, and from where: nothing from elsewhere. */
export const POLICY = {
  'default-src': "'none'",
  'connect-src': own,
  'img-src': `${own} data:`,
  'font-src': own,
  'style-src': own,
  'script-src': own,
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The headers of a page that may load so much. */
export const headersOf = (policy: Record<string, string>) => ({
  'content-security-policy': Object.entries(policy)
    .map(([what, from]) => `${what} ${from}`)
    .join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
});

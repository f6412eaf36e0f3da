import type { Language } from '@bobine/contracts';

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

/** What a browser is shown when a sign-in does not work: why, and the way back. */
export const problemPage = (why: string, language: Language): string => `<!doctype html>
<html lang="${language}">
  <head><meta charset="utf-8" /><title>Bobine</title></head>
  <body><p>${escaped(why)}</p><p><a href="/">Bobine</a></p></body>
</html>
`;

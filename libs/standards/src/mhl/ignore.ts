/** What every ASC MHL tool leaves out, its own folder included. */
export const USUALLY_IGNORED = ['.DS_Store', 'ascmhl', 'ascmhl/'];

/** Whether a path falls under one of the patterns: a name or path with `*` and `?`, `/` first to anchor it, `/` last for folders. */
export const isIgnored = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern !== '' && covers(pattern, path.split('/')));

function covers(pattern: string, names: string[]): boolean {
  const wanted = pattern.replace(/^\/|\/$/g, '').split('/');
  const anchored = pattern.startsWith('/') || wanted.length > 1;
  const folders = pattern.endsWith('/') ? names.slice(0, -1) : names;
  const starts = anchored ? [0] : folders.keys();
  for (const start of starts) {
    const there = folders.slice(start, start + wanted.length);
    if (there.length === wanted.length && there.every((name, index) => matches(wanted[index] ?? '', name))) return true;
  }
  return false;
}

/** Wildcards by hand, in linear space and at worst quadratic time: a pattern comes from outside and must not cost more. */
function matches(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let place = 0; place < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      resume = place;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[place])) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++resume;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}

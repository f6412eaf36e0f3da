const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/(HeadlessChrome|Chrome)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Windows/, 'Windows'],
  [/Linux/, 'Linux'],
];

/** What a session is used with, as people call it: “Firefox, macOS”; of what we do not know, what it says itself. */
export function deviceOf(said: string | null): string | null {
  if (!said) return null;
  const find = (names: [RegExp, string][]) => names.find(([mark]) => mark.test(said))?.[1];
  const named = [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', ');
  return named || said.slice(0, 60);
}

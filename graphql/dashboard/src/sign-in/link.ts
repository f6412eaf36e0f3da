/** A one-time link that the page was opened with: to sign in, to come in by an invitation, to choose another password. */
export type Link = { name: 'token' | 'invitation' | 'reset'; token: string };

const NAMES = ['token', 'invitation', 'reset'] as const;

/** Takes the link out of the address, so that it is neither kept in the history nor shown. */
export function takeLink(): Link | null {
  const parameters = new URLSearchParams(location.search);
  const name = NAMES.find((each) => parameters.has(each));
  if (!name) return null;
  const token = parameters.get(name) ?? '';
  parameters.delete(name);
  const rest = parameters.size > 0 ? `?${parameters}` : '';
  history.replaceState(null, '', location.pathname + rest + location.hash);
  return { name, token };
}

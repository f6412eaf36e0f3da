/** What the page knows. */
export const state = {
  token: JSON.parse(localStorage.getItem('session') ?? 'null')?.token ?? null,
  project: decodeURIComponent(location.hash.slice(1)) || null,
  language: localStorage.getItem('language') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en'),
  me: null,
  data: null,
  /** Why the last reading failed, in words; null after one that did not. */
  failure: null,
  offSince: null,
};

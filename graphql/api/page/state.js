/** What the page knows. */
export const state = {
  token: JSON.parse(localStorage.getItem('session') ?? 'null')?.token ?? null,
  project: decodeURIComponent(location.hash.slice(1)) || null,
  language: localStorage.getItem('language') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en'),
  me: null,
  data: null,
  offSince: null,
};

/** What the page was opened at: a project, and in a link that came by mail a thing of it. */
const [project, concept, object] = location.hash.slice(1).split('/').map(decodeURIComponent);

/** What the page knows. */
export const state = {
  token: JSON.parse(localStorage.getItem('session') ?? 'null')?.token ?? null,
  project: project || null,
  linked: concept && object ? { concept, object } : null,
  language: localStorage.getItem('language') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en'),
  me: null,
  data: null,
  /** Why the last reading failed, in words; null after one that did not. */
  failure: null,
  offSince: null,
};

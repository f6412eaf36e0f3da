/** What the pages about interfaces know: the language chosen on the dashboard, or else the browser's. */
export const state = {
  language: localStorage.getItem('language') ?? (navigator.language.startsWith('fr') ? 'fr' : 'en'),
};

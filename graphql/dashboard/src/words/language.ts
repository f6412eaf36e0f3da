/** The languages that the pages speak. */
export const LANGUAGES = ['en', 'fr'] as const;
/** The same as they call themselves, to choose among. */
export const LANGUAGE_NAMES: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
];
export type Language = (typeof LANGUAGES)[number];

const NAME = 'language';

/** The language chosen in this browser, or else the browser's own; English where we do not speak it. */
export function language(): Language {
  const chosen = localStorage.getItem(NAME);
  if (chosen === 'en' || chosen === 'fr') return chosen;
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}

export const rememberLanguage = (chosen: Language): void => localStorage.setItem(NAME, chosen);

import { type Language, LANGUAGES } from '@bobine/contracts';

/** The language of whoever sits at the terminal, as the environment has it: `LC_ALL`, or else `LC_MESSAGES`, or else `LANG`. */
export function languageIn(env: NodeJS.ProcessEnv): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return LANGUAGES.find((language) => new RegExp(`^${language}([_.@-]|$)`, 'i').test(locale)) ?? 'en';
}

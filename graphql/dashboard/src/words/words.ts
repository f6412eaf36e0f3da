import i18next, { type FormatterModule, type i18n } from 'i18next';
import { useCallback, useSyncExternalStore } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Language, language, rememberLanguage } from './language.js';

/** Words of one page: a key and what it says, `{{name}}` for a value. Plurals are `key_one` and `key_other`. */
type Texts = Record<string, string>;
/** A key as it is asked for: of a plural, without its ending. */
type Key<T extends Texts> = {
  [K in keyof T & string]: K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;
}[keyof T & string];
export type Values = Record<string, string | number>;
/** Says a key in the language of the page. */
export type Say<T extends Texts> = (key: Key<T>, values?: Values) => string;

/** Values are told as the language of the page writes them: thousands of something are parted. */
const formatter: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _, lng) =>
    typeof value === 'number' ? new Intl.NumberFormat(lng).format(value) : String(value),
};

const words: i18n = i18next.createInstance();
void words
  .use(formatter)
  .use(initReactI18next)
  .init({
    lng: language(),
    fallbackLng: false,
    ns: [],
    resources: {},
    initAsync: false,
    interpolation: { escapeValue: false, alwaysFormat: true },
    react: { useSuspense: false },
  });

/**
 * Gives a page its words in both languages: what is missing in one of them does not compile. French has a third plural form,
 * for whole millions, that reads as the second.
 */
export function defineWords<const T extends Texts>(
  page: string,
  { en, fr }: { en: T; fr: { [K in keyof T]: string } },
): () => Say<T> {
  words.addResourceBundle('en', page, en);
  const many = Object.entries(fr as Texts)
    .filter(([key]) => key.endsWith('_other'))
    .map(([key, text]) => [key.replace(/_other$/, '_many'), text]);
  words.addResourceBundle('fr', page, typeset({ ...fr, ...Object.fromEntries(many) }));
  return () => {
    const { t, i18n } = useTranslation(page, { i18n: words });
    const say = t as unknown as (key: string, values?: Values) => string;
    return useCallback((key, values) => say(key, values), [say, i18n.language]);
  };
}

/** French sets a space that does not break before its tall signs, and inside its quotation marks. */
const typeset = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0'),
    ]),
  );

/** Words that stand for the codes of one thing: a status, a stage; of a code that has none, the code. */
export function defineCodes<const T extends Texts>(concept: string, said: { en: T; fr: { [K in keyof T]: string } }) {
  const use = defineWords(`code:${concept}`, said);
  return (): ((code: string) => string) => {
    const t = use();
    return useCallback((code) => (code in said.en ? t(code as never) : code), [t]);
  };
}

/** The language of the page, and how another is chosen. */
export function useLanguage(): [Language, (chosen: Language) => void] {
  const chosen = useSyncExternalStore(
    (changed) => {
      words.on('languageChanged', changed);
      return () => words.off('languageChanged', changed);
    },
    () => words.language as Language,
  );
  const choose = useCallback((next: Language) => {
    rememberLanguage(next);
    document.documentElement.lang = next;
    void words.changeLanguage(next);
  }, []);
  return [chosen, choose];
}

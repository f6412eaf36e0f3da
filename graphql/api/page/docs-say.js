import { DOCS } from '/page/docs-words.js';
import { FRENCH } from '/page/docs-french.js';
import { state } from '/page/state.js';

/** A word of the page. */
export const say = (key) => DOCS[state.language][key] ?? key;
/** What a document says in English, in the language of whoever reads. */
export const french = (text) => (state.language === 'fr' ? (FRENCH[text] ?? text) : text);
/** The same, paragraph by paragraph. */
export const paragraphs = (text) => text.split('\n\n').map(french);

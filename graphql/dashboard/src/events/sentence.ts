import { exact } from '../kit/when.js';
import type { Language } from '../words/language.js';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** A sentence with its instants as people say them. */
export const withDates = (sentence: string, language: Language): string =>
  sentence.replaceAll(INSTANT, (instant) => exact(new Date(instant), language));

import { bytes } from '../kit/bytes.js';
import { rateOf as fractionOf } from '../player/timecode.js';
import type { Language } from '../words/language.js';

type Valued = { type: string | null; unit: string | null; value: unknown };

const number = (value: number, language: Language, most = 3): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: most }).format(value);

/** How long something runs: “1:02:03”, “12.5 s” below a minute. */
export function runs(seconds: number, language: Language): string {
  if (seconds < 60) return `${number(seconds, language, 2)} s`;
  const whole = Math.round(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (it: number): string => String(it).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** A rate as people say it: `30000/1001` is 29.97. */
export function rateOf(text: string, language: Language): string {
  const rate = fractionOf(text);
  return rate ? number(rate.num / rate.den, language) : text;
}

/** A value of metadata as it reads best; what cannot be read so stands as it is. */
export function said({ type, unit, value }: Valued, language: Language): string {
  if (typeof value === 'boolean') return { en: ['no', 'yes'], fr: ['non', 'oui'] }[language][Number(value)] ?? '';
  if (unit === 'byte' && typeof value === 'number') return bytes(value, language);
  if (unit === 's' && typeof value === 'number') return runs(value, language);
  if (type === 'rate' && typeof value === 'string')
    return `${rateOf(value, language)} ${language === 'fr' ? 'i/s' : 'fps'}`;
  if (type === 'date' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return new Date(`${value}T12:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
  }
  if (typeof value === 'number') return unit ? `${number(value, language)} ${unit}` : number(value, language);
  return String(value);
}

/** What somebody writes as the value of a term, in its type; nothing where it is none. */
export function valueFrom(text: string, type: string | null): string | number | boolean | null {
  const trimmed = text.trim();
  if (!trimmed) return null;
  if (type === 'number') {
    const value = Number(trimmed.replaceAll(/[\s  ]/g, '').replace(',', '.'));
    return Number.isFinite(value) ? value : null;
  }
  if (type === 'boolean') {
    if (/^(yes|true|oui|vrai)$/i.test(trimmed)) return true;
    return /^(no|false|non|faux)$/i.test(trimmed) ? false : null;
  }
  return trimmed;
}

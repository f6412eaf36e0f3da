import { phrase, type Phrase, together, type Value, wordFor } from '@bobine/contracts';
import { day, minute } from '../frame/instant.js';
import type { Deliverable, Link } from './queries.js';
import { comingWord, materialWord, SAID } from './words.js';

const INDENT = '  ';

/** Why a deliverable is not delivered: the chain to what is really missing, and what else is missing beside it. */
export function whyNotLines({ code, name, status, whyNot }: Deliverable): Phrase {
  const { delivered, at, chain, branches } = whyNot;
  const state = wordFor('deliverable', status);
  if (delivered) return phrase`${name} (${code}) is delivered since ${minute(at ?? '')}.`;
  if (chain.length === 0) return phrase`${name} (${code}): ${state}. Nothing is missing.`;
  const lines: Value[] = [phrase`${name} (${code}): ${state}. It waits for, one for the sake of the other:`];
  lines.push(...chain.map((link, nth) => phrase`${INDENT.repeat(nth + 1)}${linkWhole(link, chain[nth - 1])}`));
  if (branches.length > 0) {
    lines.push(phrase`Also missing:`);
    for (const branch of branches) lines.push(phrase`${INDENT}${together(joined(branch.chain), ' ')}`);
  }
  return together(lines, '\n');
}

/** A chain as one line: each link waits for the one after it. */
const joined = (chain: readonly Link[]): Value[] =>
  chain.flatMap((link, nth) => {
    const text = nth === chain.length - 1 ? linkWhole(link, chain[nth - 1]) : linkText(link, chain[nth - 1]);
    return nth === 0 ? [text] : ['←', text];
  });

/** What a link is, whose, since when and how late. */
function linkWhole(link: Link, before: Link | undefined): Phrase {
  const { who, since, due, lateBy, reason, more, kind } = link;
  const said: Value[] = [linkText(link, before)];
  if (who.length > 0 && kind !== 'deliverable') said.push(phrase`(${together(who.map(person), ', ')})`);
  if (since) said.push(phrase`since ${minute(since)}`);
  if (lateBy) said.push(phrase`late by ${lasting(lateBy)}`);
  else if (due) said.push(phrase`due ${day(due)}`);
  if (more > 0) said.push(phrase`+ ${more} more`);
  const whole = together(said, ' ');
  return reason ? phrase`${whole}: ${reason}` : whole;
}

/** What a link is, in words. */
function linkText(link: Link, before: Link | undefined): Value {
  const { kind, name, unit, element, work, material, status, done, total, progress } = link;
  const named = SAID[kind];
  if (named) return named;
  if (kind === 'element' && element) {
    const word = wordFor('element', element);
    return work ? phrase`${word} (${work})` : word;
  }
  if (kind === 'items') return phrase`${name} (${done ?? 0} of ${total ?? 0})`;
  if (kind === 'work' && progress !== null) return phrase`${name} (${`${Math.round(progress * 100)} %`})`;
  const of = unit && unit !== before?.name ? ` ${unit}` : '';
  if (kind !== 'material') return kind === 'gate' || kind === 'task' ? `${name}${of}` : name;
  const what = phrase`${materialWord(material ?? '')}${of}`;
  return status === null || status === 'announced' ? what : phrase`${what}, ${comingWord(status)}`;
}

function person({ kind, code, name }: Link['who'][number]): Value {
  const title = kind === 'title' || kind === 'role' ? wordFor('title', code) : undefined;
  if (name && title) return phrase`${name} (${title})`;
  return name ?? title ?? code;
}

const HOUR = 3600;
/** A length of time as people say it: hours up to two days, then days. */
function lasting(seconds: number): Phrase {
  const hours = Math.max(1, Math.round(seconds / HOUR));
  return hours <= 48 ? phrase`${hours} h` : phrase`${Math.round(hours / 24)} d`;
}

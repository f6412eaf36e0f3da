import { phrase, together } from '@bobine/contracts';
import { formatRate } from '../timecode/rate.js';
import type { Found } from './document.js';
import { doublesOf } from './doubles.js';
import { relatedTo } from './entity.js';
import type { Findings } from './findings.js';
import type { Slate } from './omc.js';

/** Looks slates over together: what one alone cannot show. */
export function judgeSlates(slates: Found<Slate>[], findings: Findings): void {
  judgeEach(slates, findings);
  judgeDoubles(slates, findings);
  judgeShootDays(slates, findings);
  judgeRates(slates, findings);
}

function judgeEach(slates: Found<Slate>[], findings: Findings): void {
  for (const { entity, path } of slates) {
    if (entity.uid === undefined) findings.note('omc.slate.uidMissing', phrase`A slate has no slate number.`, path);
    if (relatedTo(entity, 'ProductionScene', 'NarrativeScene').length === 0) {
      findings.note('omc.slate.noScene', phrase`A slate belongs to no scene.`, path);
    }
  }
}

/** Two cameras may turn on one slate; one camera may not. */
function judgeDoubles(slates: Found<Slate>[], findings: Findings): void {
  const keyOf = ({ entity: { uid, camera } }: Found<Slate>) => uid && JSON.stringify([uid, camera]);
  for (const [key, { entity }, all] of doublesOf(slates, keyOf)) {
    const { uid = '', camera } = entity;
    const told = camera
      ? phrase`Slate ${uid} of camera ${camera} stands ${all.length} times.`
      : phrase`Slate ${uid} stands ${all.length} times.`;
    for (const { path } of all) findings.note('omc.slate.twice', told, path, key);
  }
}

function judgeShootDays(slates: Found<Slate>[], findings: Findings): void {
  const dated = slates.filter(({ entity }) => entity.shootDay !== undefined && entity.shootDate !== undefined);
  const datesOf = (some: Found<Slate>[]) => new Set(some.map(({ entity }) => entity.shootDate)).size;
  const days = Map.groupBy(dated, ({ entity }) => entity.shootDay);
  const [only] = days.values();
  if (days.size === 1 && only && datesOf(only) > 1) {
    const told = phrase`Every slate says shoot day ${only[0]?.entity.shootDay ?? ''}, but they were shot on ${datesOf(only)} dates.`;
    for (const { path } of only) findings.note('omc.slate.sameShootDay', told, path);
    return;
  }
  // Units count their own days, so that a day is compared within its unit.
  for (const [key, day] of Map.groupBy(dated, ({ entity }) => JSON.stringify([entity.unit, entity.shootDay]))) {
    const told = phrase`Shoot day ${day[0]?.entity.shootDay ?? ''} of one unit falls on ${datesOf(day)} dates.`;
    if (datesOf(day) > 1) for (const { path } of day) findings.note('omc.slate.shootDayOfManyDates', told, path, key);
  }
}

function judgeRates(slates: Found<Slate>[], findings: Findings): void {
  const rates = Map.groupBy(
    slates.filter(({ entity }) => entity.rate),
    ({ entity }) => (entity.rate ? formatRate(entity.rate) : ''),
  );
  if (rates.size < 2) return;
  const parts = [...rates].map(([rate, some]) => phrase`${some.length} at ${rate}`);
  const told = phrase`Slates were recorded at different frame rates: ${together(parts, ', ')}.`;
  for (const [first] of rates.values()) if (first) findings.note('omc.slate.mixedRates', told, first.path);
}

import { isRefusal, phrase } from '@bobine/contracts';
import { parseRate, type Rate } from '../timecode/rate.js';
import { readEntities } from './document.js';
import { readEntity } from './entity.js';
import type { OmcReading, Slate } from './omc.js';
import type { Place } from './place.js';
import { judgeSlates } from './slate-findings.js';

/** Reads slates; finds doubled ones, shoot days that cannot be, mixed frame rates and slates of no scene. */
export const readSlates = (json: string | Uint8Array): OmcReading<Slate> =>
  readEntities(json, ['Slate'], readSlate, judgeSlates);

function readSlate(place: Place): Slate {
  const entity = readEntity(place);
  const uid = place.text('slateUID');
  const fields = {
    name: entity.name ?? uid,
    uid,
    camera: place.text('cameraLabel'),
    unit: place.text('cameraUnit'),
    cameraRoll: place.text('cameraRoll'),
    soundRoll: place.text('soundRoll'),
    shootDate: readDate(place),
    shootDay: place.text('shootDay'),
    rate: readRate(place),
  };
  return { ...entity, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
}

function readDate(slate: Place): string | undefined {
  const text = slate.text('shootDate');
  if (text === undefined || isDate(text)) return text;
  slate
    .at('shootDate')
    .note('omc.slate.dateUnreadable', phrase`This is no date of the form 2022-07-23; it is not used.`);
  return undefined;
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readRate(slate: Place): Rate | undefined {
  const text = slate.text('recordingFPS');
  if (text === undefined) return undefined;
  try {
    return parseRate(text);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    slate.at('recordingFPS').note('omc.slate.rateUnreadable', phrase`This is no frame rate; it is not used.`);
    return undefined;
  }
}

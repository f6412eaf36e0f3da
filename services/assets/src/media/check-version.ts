import { type checkVersion as definition, refuse, phrase } from '@bobine/contracts';
import { rateOfWork } from '../known/known.store.js';
import { loadArrived, newestFor } from '../material/material.store.js';
import type { Finding } from '../metadata/binding.js';
import type { Format } from './format.js';
import type { Perform } from './media-work.js';
import { probed } from './element.js';

/** Checks a version as the conform will need it; it passes when nothing in it has to be made again. */
export const checkVersion: Perform<typeof definition> = async ({ project, work, material: id, shot, frames }, job) => {
  const read = job.bench.db.source.manager;
  const material = await loadArrived(read, project, id);
  const rate = await rateOfWork(read, project, work);
  if (!rate) throw refuse('notYet', phrase`The work ${work} is not known here yet.`);
  const [plate] = await newestFor(read, { project, work, kind: 'plate', by: 'shot', names: [shot] });
  const size = plate?.file ? (await probed(job, plate.file)).picture : undefined;
  const format = await probed(job, material.file);
  const findings = versionFaults(material.material, format, { shot, frames, rate, ...(size ? { size } : {}) });
  if (material.shot !== shot) {
    const text = `It was sent for ${material.shot ?? 'no shot'} and not for ${shot}.`;
    findings.unshift({ severity: 'blocker', code: 'version.otherShot', subject: material.material, text });
  }
  const passed = findings.every(({ severity }) => severity === 'fyi');
  return { record: async () => ({ material: id, passed, findings }) };
};

type Wanted = {
  shot: string;
  frames: number;
  rate: { num: number; den: number };
  /** Of the plate it was made from. */
  size?: { width: number; height: number };
};

/** What is wrong with a version against its shot in the cut. */
export function versionFaults(name: string, { picture }: Format, { shot, frames, rate, size }: Wanted): Finding[] {
  const found: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, text: string): void => {
    found.push({ severity, code, subject: name, text });
  };
  if (!picture?.frames) {
    say('blocker', 'version.noPicture', 'There is no picture in it that can be read.');
    return found;
  }
  if (picture.frames !== frames) {
    const severity = picture.frames < frames ? 'blocker' : 'issue';
    say(severity, 'version.otherLength', `It has ${picture.frames} frames; ${shot} has ${frames} in the cut.`);
  }
  if (!picture.rate || picture.rate.num * rate.den !== rate.num * picture.rate.den) {
    const runs = picture.rate ? `${picture.rate.num}/${picture.rate.den}` : 'an unknown rate';
    say('issue', 'version.otherRate', `It runs at ${runs}; the work at ${rate.num}/${rate.den} frames per second.`);
  }
  if (picture.width % 2 !== 0 || picture.height % 2 !== 0) {
    say('issue', 'version.oddSize', `It is ${picture.width}×${picture.height}; width and height must be even.`);
  }
  if (size && (size.width !== picture.width || size.height !== picture.height)) {
    const plate = `${size.width}×${size.height}`;
    say('fyi', 'version.otherSize', `It is ${picture.width}×${picture.height}; its plate is ${plate}.`);
  }
  return found;
}

import { type checkVersion as definition, type Finding, found, type Phrase, phrase, refuse } from '@bobine/contracts';
import { rateOfWork } from '../known/known.store.js';
import { loadArrived, newestFor } from '../material/material.store.js';
import { type Format, rateText } from './format.js';
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
    const told = phrase`It was sent for ${material.shot ?? phrase`no shot`} and not for ${shot}.`;
    findings.unshift(found({ severity: 'blocker', code: 'version.otherShot', subject: material.material }, told));
  }
  const passed = findings.every(({ severity }) => severity === 'fyi');
  return { record: async () => ({ material: id, passed, findings }) };
};

const sizeOf = ({ width, height }: { width: number; height: number }): string => `${width}×${height}`;

type Wanted = {
  shot: string;
  frames: number;
  rate: { num: number; den: number };
  /** Of the plate it was made from. */
  size?: { width: number; height: number };
};

/** What is wrong with a version against its shot in the cut. */
export function versionFaults(name: string, { picture }: Format, { shot, frames, rate, size }: Wanted): Finding[] {
  const findings: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, told: Phrase): void => {
    findings.push(found({ severity, code, subject: name }, told));
  };
  if (!picture?.frames) {
    say('blocker', 'version.noPicture', phrase`There is no picture in it that can be read.`);
    return findings;
  }
  if (picture.frames !== frames) {
    const severity = picture.frames < frames ? 'blocker' : 'issue';
    say(severity, 'version.otherLength', phrase`It has ${picture.frames} frames; ${shot} has ${frames} in the cut.`);
  }
  if (!picture.rate || picture.rate.num * rate.den !== rate.num * picture.rate.den) {
    const runs = picture.rate ? rateText(picture.rate) : phrase`an unknown rate`;
    say('issue', 'version.otherRate', phrase`It runs at ${runs}; the work at ${rateText(rate)} frames per second.`);
  }
  if (picture.width % 2 !== 0 || picture.height % 2 !== 0) {
    say('issue', 'version.oddSize', phrase`It is ${sizeOf(picture)}; width and height must be even.`);
  }
  if (size && (size.width !== picture.width || size.height !== picture.height)) {
    say('fyi', 'version.otherSize', phrase`It is ${sizeOf(picture)}; its plate is ${sizeOf(size)}.`);
  }
  return findings;
}

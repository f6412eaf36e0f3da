import {
  type Finding,
  found,
  type inspect as definition,
  materialInspected,
  type Phrase,
  phrase,
} from '@bobine/contracts';
import { emit } from '@bobine/messaging';
import { writeFile } from 'node:fs/promises';
import { rateOfWork } from '../known/known.store.js';
import { factOf, type Material } from '../material/material.js';
import { loadArrived, loadMaterial, saveMaterial } from '../material/material.store.js';
import { state } from '../metadata/metadata.commands.js';
import { type Checksums, checksumsOf } from './checksum.js';
import { type Format, formatOf, rateText } from './format.js';
import type { Perform } from './media-work.js';
import { technicalStatements } from './technical.js';

/** Probes and checksums a material: the technical family of its metadata, and what is wrong with it. */
export const inspect: Perform<typeof definition> = async ({ project, work, material: id }, job) => {
  const { bench } = job;
  const read = bench.db.source.manager;
  const material = await loadArrived(read, project, id);
  const path = job.absolute(material.file);
  const checksums = await checksumsOf(path, job.signal, (bytes) => job.progress(bytes / ((material.size || 1) * 1.1)));
  const probe = isEssence(material.kind) ? await bench.prober.probe(path) : undefined;
  const format = probe && formatOf(probe);
  // What the probe said as it said it: fields we do not map today may be asked for tomorrow.
  if (probe) await writeFile(`${path}.mediainfo.json`, JSON.stringify(probe, null, 1));
  const findings = faultsOf(material, checksums, format, await rateOfWork(read, project, work));
  return {
    record: async (tx, cause) => {
      const now = await loadMaterial(tx, project, id);
      const bad = findings.some(({ severity }) => severity === 'blocker');
      const inspected: Material = { ...now, xxh64: checksums.xxh64, status: bad ? 'quarantined' : 'inspected' };
      await saveMaterial(tx, inspected);
      await emit(tx, materialInspected, `material/${id}`, { ...factOf(inspected), findings }, cause);
      await state(tx, inspected, technicalStatements(inspected, checksums, format), new Date(), cause);
      return { material: id, sha256: checksums.sha256, size: checksums.size, findings };
    },
  };
};

/** Whether a kind of material is picture or sound, to be probed as such. */
const isEssence = (kind: Material['kind']): boolean => !['edl', 'subtitle', 'document'].includes(kind);
const SOUND_ONLY: Material['kind'][] = ['soundRoll', 'mix'];
/** Slates say at what rate camera originals run; these run at the rate of the work. */
const AT_RATE_OF_WORK: Material['kind'][] = ['plate', 'version', 'titles'];

/** What is wrong with the bytes of a material; a blocker puts it into quarantine. */
export function faultsOf(
  { material, kind, sha256 }: Material,
  checksums: Checksums,
  format: Format | undefined,
  rate: { num: number; den: number } | undefined,
): Finding[] {
  const findings: Finding[] = [];
  const say = (severity: Finding['severity'], code: string, told: Phrase): void => {
    findings.push(found({ severity, code, subject: material }, told));
  };
  if (sha256 !== null && sha256 !== checksums.sha256) {
    say('blocker', 'material.changed', phrase`The bytes are not those that arrived: the stored file has changed.`);
  }
  if (checksums.size === 0) say('blocker', 'material.empty', phrase`The file is empty.`);
  if (!format) return findings;
  if (SOUND_ONLY.includes(kind)) {
    if (!format.sound) say('blocker', 'material.noSound', phrase`There is no sound in it that can be read.`);
    return findings;
  }
  const { picture } = format;
  if (!picture?.frames) {
    say('blocker', 'material.noPicture', phrase`There is no picture in it that can be read.`);
  } else if (!picture.rate) {
    say('issue', 'material.noRate', phrase`It does not say at what rate it runs.`);
  } else if (rate && AT_RATE_OF_WORK.includes(kind) && picture.rate.num * rate.den !== rate.num * picture.rate.den) {
    const told = phrase`It runs at ${rateText(picture.rate)} and the work at ${rateText(rate)} frames per second.`;
    say('issue', 'material.otherRate', told);
  }
  return findings;
}

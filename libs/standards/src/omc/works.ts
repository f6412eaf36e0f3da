import { phrase } from '@bobine/contracts';
import { isValidEidr } from '../eidr/eidr.js';
import { isValidIsan } from '../isan/isan.js';
import { readEntities, type Found } from './document.js';
import { identifierIn, readEntity } from './entity.js';
import type { Findings } from './findings.js';
import type { OmcReading, Work } from './omc.js';
import type { Place } from './place.js';

/** Reads creative works, with their titles; finds missing or mistyped ISAN and EIDR. */
export const readWorks = (json: string | Uint8Array): OmcReading<Work> =>
  readEntities(json, ['CreativeWork'], readWork, judgeWorks);

function readWork(place: Place): Work {
  const entity = readEntity(place);
  const titles = place.items('creativeWorkTitle').flatMap(readTitle);
  const name = entity.name ?? titles[0]?.text;
  const category = place.text('creativeWorkCategory');
  const length = place.text('approximateLength');
  return {
    ...entity,
    ...(name !== undefined && { name }),
    titles,
    ...(category !== undefined && { category }),
    ...(length !== undefined && { length }),
    languages: place.texts('originalLanguage'),
    countries: place.texts('countryOfOrigin'),
  };
}

/** The schema says `titleName`; MovieLabs' own examples also say `title`. */
function readTitle(place: Place): Work['titles'] {
  const text = place.text('titleName') ?? place.text('title');
  const kind = place.text('titleType');
  const language = place.text('titleLanguage');
  if (text === undefined) return [];
  return [{ text, ...(kind !== undefined && { kind }), ...(language !== undefined && { language }) }];
}

function judgeWorks(works: Found<Work>[], findings: Findings): void {
  for (const { entity, path } of works) {
    const work = entity.name ? phrase`“${entity.name}”` : phrase`This work`;
    const isan = identifierIn(entity.identifiers, 'isan');
    const eidr = identifierIn(entity.identifiers, 'eidr');
    if (isan === undefined)
      findings.note('omc.work.isanMissing', phrase`${work} has no ISAN; ask its producer for it.`, path, path);
    else if (!isValidIsan(isan))
      findings.note('omc.work.isanWrong', phrase`${work} has an ISAN that does not add up: ${isan}.`, path, path);
    if (eidr !== undefined && !isValidEidr(eidr)) {
      findings.note('omc.work.eidrWrong', phrase`${work} has an EIDR that does not add up: ${eidr}.`, path, path);
    }
    if (entity.titles.length === 0) findings.note('omc.work.titleMissing', phrase`A work has no title.`, path);
  }
}

import { omcId, type OmcWork } from './omc.js';

export type Contributor = { id: string; name: string; description?: string };

export type Work = {
  /** Codes under which the demo creates the project and the work. */
  project: string;
  code: string;
  kind: 'short';
  title: string;
  description: string;
  /** As the data say it, ISO 8601 (PT5M); the demo's cut is much shorter. */
  approximateLength: string;
  language: string;
  country: string;
  identifiers: { scope: string; value: string }[];
  eidr: string;
  /** Named in the data without a role, so no role is given to them here. */
  contributors: Contributor[];
};

const SCOPES: Record<string, string> = { labkoat: 'omc:labkoat', eidr: 'eidr', imdb: 'imdb' };

/** The work with its identifiers; it has no ISAN and none is made up. */
export function workOf(work: OmcWork): Work {
  const identifiers = work.identifier.map(({ identifierScope, identifierValue }) => ({
    scope: SCOPES[identifierScope] ?? identifierScope,
    value: identifierValue,
  }));
  const eidr = identifiers.find(({ scope }) => scope === 'eidr')?.value;
  if (!eidr) throw new Error('The work has no EIDR');
  return {
    project: 'hyperspace-madness',
    code: 'HSM',
    kind: 'short',
    title: work.creativeWorkTitle[0]?.titleName ?? '',
    description: work.description,
    approximateLength: work.approximateLength,
    language: work.originalLanguage[0] ?? 'und',
    country: work.countryOfOrigin[0] ?? 'ZZ',
    identifiers,
    eidr,
    contributors: work.Context.flatMap(({ contributor }) =>
      contributor.Participant.map((participant) => ({
        id: omcId(participant),
        name: participant.name,
        ...(participant.description ? { description: participant.description } : {}),
      })),
    ),
  };
}

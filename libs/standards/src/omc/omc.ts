import type { TextTold } from '@bobine/contracts';
import type { Rate } from '../timecode/rate.js';

/** Identifier values by their scope, such as `eidr`, `isan` or a house's own. */
export type Identifiers = Readonly<Record<string, string>>;

/** A link by identifier: the property or the edge of a Context it stands in, and the type of entity it leads to. */
export type OmcRelation = { edge: string; type: string; to: Identifiers };

/** What every OMC entity has. */
export type OmcEntity = {
  /** The OMC entity type: Slate, Asset… */
  type: string;
  identifiers: Identifiers;
  name?: string;
  description?: string;
  relations: OmcRelation[];
};

export type Work = OmcEntity & {
  titles: { text: string; kind?: string; language?: string }[];
  category?: string;
  /** As written, an ISO 8601 duration such as PT5M. */
  length?: string;
  languages: string[];
  countries: string[];
};

export type Slate = OmcEntity & {
  uid?: string;
  /** The camera's letter. */
  camera?: string;
  unit?: string;
  cameraRoll?: string;
  soundRoll?: string;
  /** YYYY-MM-DD */
  shootDate?: string;
  shootDay?: string;
  rate?: Rate;
};

export type Scene = OmcEntity & {
  /** As the script tells it, or as it was shot. */
  kind: 'narrative' | 'production';
  number?: string;
  /** A short name such as SATL-R. */
  code?: string;
  /** Interior or exterior, place, time of day, as written. */
  heading?: string;
};

export type Character = OmcEntity;
export type NarrativeLocation = OmcEntity;

export type Asset = OmcEntity & {
  /** What it is made of: digital.movingImage… */
  structure?: string;
  /** What it is for: capture.ocf, color.cdl… */
  use?: string;
  file?: {
    name: string;
    /** Folder and name below the storage's root; left out where it cannot be used safely. */
    path?: string;
    extension?: string;
    mediaType?: string;
  };
  camera?: { label?: string; unit?: string; roll?: string; clip?: string; start?: string };
};

/** Something a person should look at; like ones are told once, with their number. */
export type OmcFinding = TextTold & {
  code: string;
  /** JSON paths of the first places; identifiers where several files are compared. */
  at: string[];
  count: number;
};

/** What a file holds of one kind. */
export type OmcReading<E extends OmcEntity> = { items: E[]; findings: OmcFinding[] };

import { useMemo, useState } from 'react';
import { onTable } from '../panel/about.js';
import type { Gate } from '../panel/gate.queries.js';
import type { Media } from '../player/media.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import { MADE, VERSIONS } from './picture.queries.js';

/** One version that is looked at. */
export type Version = { id: string; name: string; media: Media; vendor: string | null; isMaterial: boolean };
export type Versions = {
  reading: boolean;
  all: readonly Version[];
  /** The one that is looked at, and the one it is held against. */
  main: Version | null;
  other: Version | null;
  chooseMain: (id: string) => void;
  chooseOther: (id: string | null) => void;
};

const NOTHING: Media = {
  ...{ poster: null, proxy: null, waveform: null, width: null, height: null, frames: null, rate: null },
  ...{ startTimecode: null, missing: null },
};
const natural = new Intl.Collator('en', { numeric: true });
const ABOUT = new Set(['material', 'element', 'shot', 'preview']);

/** What lies on the table at a gate, and the versions of the same that came before. */
export function useVersions(gate: Gate | undefined, project: string): Versions {
  const kind = useMaterialKind();
  const { material, element } = onTable(gate?.about);
  const about = ({ concept }: { concept: string }): boolean => ABOUT.has(concept);
  const versions = useAsked(
    VERSIONS,
    { project, work: gate ? [gate.work] : null, shot: [gate?.shot ?? ''], material: material ?? '' },
    { skip: !material, about },
  );
  const made = useAsked(MADE, { project, work: gate?.work ?? '' }, { skip: !element, about });
  const [main, chooseMain] = useState<string | null>(null);
  const [other, chooseOther] = useState<string | null | undefined>(undefined);
  const all = useMemo((): Version[] => {
    if (material) {
      const asked = versions.data?.material;
      const beside = versions.data?.project?.shots.edges[0]?.node.materials ?? [];
      const alike = beside.filter(
        (each) => each.kind === asked?.kind && each.id !== asked?.id && each.status !== 'announced',
      );
      return (asked ? [asked, ...alike] : [])
        .map((each) => ({
          ...{ id: each.id, name: each.version ?? each.material, media: each.preview ?? NOTHING },
          ...{ vendor: each.vendor, isMaterial: true },
        }))
        .toSorted((a, b) => natural.compare(b.name, a.name));
    }
    const elements = made.data?.project?.work?.elements ?? [];
    const asked = elements.find(({ id }) => id === element);
    return elements
      .filter((each) => each.kind === asked?.kind && (each.retiredAt === null || each.id === element))
      .map((each) => ({
        ...{
          id: each.id,
          name: [kind(each.kind), each.cut].filter(Boolean).join(' · '),
          media: each.preview ?? NOTHING,
        },
        ...{ vendor: null, isMaterial: false },
      }));
  }, [material, element, versions.data, made.data, kind]);
  const asked = material ?? element ?? null;
  const found = all.find(({ id }) => id === (main ?? asked)) ?? null;
  // One that came before is offered at once: what has changed is what one looks for.
  const before = all[all.findIndex(({ id }) => id === found?.id) + 1] ?? null;
  const chosen = other === undefined ? before : (all.find(({ id }) => id === other) ?? null);
  return {
    reading: asked !== null && !versions.data && !made.data,
    all,
    main: found,
    other: chosen?.id === found?.id ? null : chosen,
    chooseMain,
    chooseOther,
  };
}

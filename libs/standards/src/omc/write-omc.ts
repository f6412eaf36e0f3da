import type { DataOf, sceneRegistered, shotAdded, slateRegistered, workRegistered } from '@bobine/contracts';

/** What a breakdown says, as its facts do. */
export type WrittenBreakdown = {
  project: string;
  work: Pick<DataOf<typeof workRegistered>, 'work' | 'title' | 'identifiers'>;
  scenes: Omit<DataOf<typeof sceneRegistered>, 'work'>[];
  slates: Omit<DataOf<typeof slateRegistered>, 'work'>[];
  shots: Pick<DataOf<typeof shotAdded>, 'shot' | 'sequence' | 'order' | 'frames' | 'recordIn' | 'vendor'>[];
};

const VERSION = 'https://movielabs.com/omc/json/schema/v2.8';
/** Whose identifiers and custom data ours are. */
export const OURS = 'bobine';

/** Our identifiers are unique on a site once they say their project and work. */
const idOf = (project: string, ...parts: string[]) => ({
  identifierScope: OURS,
  identifierValue: [project, ...parts].map(encodeURIComponent).join('/'),
});

/** The end of an identifier of ours: what a thing is called within its work. */
export const nameIn = (identifier: string): string | undefined => {
  try {
    return decodeURIComponent(identifier.split('/').at(-1) ?? '');
  } catch {
    return undefined;
  }
};

/** What the schema has no place for, and what it would round, whole. */
const custom = (namespace: string, value: object) => [{ domain: OURS, namespace, value }];

/**
 * Writes a breakdown as OMC-JSON 2.8: the work, its scenes and slates, and its shots, which OMC knows as assets by their
 * use. What OMC says otherwise, or not at all, goes beside it as custom data, so that it is read back as it was.
 */
export function writeOmc({ project, work, scenes, slates, shots }: WrittenBreakdown): string {
  const base = (entityType: string, kind: string, id: string) => ({
    ...{ schemaVersion: VERSION, entityType, identifier: [idOf(project, work.work, kind, id)] },
  });
  const reference = (kind: string, id: string) => ({ identifier: [idOf(project, work.work, kind, id)] });
  const context = (kind: string, id: string, edge: object) => [
    { ...base('Context', 'context', `${kind}-${id}`), ...edge },
  ];
  const entities = [
    {
      ...{ schemaVersion: VERSION, entityType: 'CreativeWork', name: work.title },
      identifier: [
        idOf(project, work.work),
        ...work.identifiers.map(({ scope, value }) => ({ identifierScope: scope, identifierValue: value })),
      ],
      creativeWorkTitle: [{ titleName: work.title }],
    },
    ...scenes.map((scene) => ({
      ...base('NarrativeScene', 'scene', scene.scene),
      ...{ sceneName: { fullName: scene.name }, sceneNumber: scene.number, description: scene.description ?? null },
      ...(scene.heading ? { slugline: [{ title: 'heading', text: scene.heading }] } : {}),
      customData: custom('scene', scene),
    })),
    ...slates.map((slate) => ({
      ...base('Slate', 'slate', slate.slate),
      ...{ slateUID: slate.label, cameraUnit: slate.unit ?? null, cameraRoll: slate.cameraRoll ?? null },
      ...{ soundRoll: slate.soundRoll ?? null, shootDay: slate.shootDay ?? null },
      ...(slate.shootDate ? { shootDate: slate.shootDate } : {}),
      recordingFPS: slate.rate ? Number((slate.rate.num / slate.rate.den).toFixed(3)) : null,
      ...(slate.scene
        ? { Context: context('slate', slate.slate, { for: { NarrativeScene: [reference('scene', slate.scene)] } }) }
        : {}),
      customData: custom('slate', slate),
    })),
    ...shots.map((shot) => ({
      ...{ ...base('Asset', 'shot', shot.shot), name: shot.shot, assetFC: { functionalType: 'shot' } },
      customData: custom('shot', shot),
    })),
  ];
  return `${JSON.stringify(entities, null, 1)}\n`;
}

import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useOpen } from '../panel/open.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import css from './detail.module.css';
import type { Whole } from './material.js';
import { MATERIAL_LINEAGE } from './queries.js';
import { useWords } from './words.js';

/** What it was made from and what was made from it. */
export function Lineage({ material, project }: { material: Whole; project: string }) {
  const t = useWords();
  const element = useMaterialKind();
  const [, open] = useOpen();
  const { data } = useAsked(
    MATERIAL_LINEAGE,
    { project, work: material.work, id: material.id },
    { about: ({ concept }) => concept === 'element' || concept === 'material' || concept === 'slate' },
  );
  const lineage = data?.project?.work?.lineage;
  if (!lineage) return null;
  const { scenes, slates, shots, elements, deliverables } = lineage;
  const opens = (concept: string, id: string, says: string) => (
    <li key={id}>
      <button type="button" className={css.tag} onClick={() => open({ concept, id })}>
        <bdi>{says}</bdi>
      </button>
    </li>
  );
  const parts: [string, ReactNode[]][] = [
    [t('scenes'), scenes.map(({ id, number, name }) => <li key={id}>{`${number} ${name}`}</li>)],
    [t('slates'), slates.map(({ id, label }) => <li key={id}>{label}</li>)],
    [t('shots'), shots.map(({ code, work }) => opens('shot', `${work}/${code}`, code))],
    [
      t('elements'),
      elements.map(({ id, kind, cut, deliverable, retiredAt, madeFrom }) => (
        <li key={id}>
          {element(kind)} <span className="muted">{deliverable ?? cut}</span>
          {!madeFrom.includes(material.id) && <span className="muted"> · {t('through')}</span>}
          {retiredAt && <span className="muted"> · {t('retired')}</span>}
        </li>
      )),
    ],
    [t('deliverables'), deliverables.map(({ code, name }) => opens('deliverable', code, name))],
  ];
  const known = parts.filter(([, of]) => of.length > 0);
  const map = `/projects/${encodeURIComponent(project)}/map?work=${encodeURIComponent(material.work)}&at=${encodeURIComponent(`material:${material.id}`)}`;
  return (
    <section className={css.part}>
      <h3>
        {t('lineage')} <Link href={map}>{t('onMap')}</Link>
      </h3>
      {known.length === 0 ? (
        <p className="muted">{t('noLineage')}</p>
      ) : (
        <dl className={css.lineage}>
          {known.map(([name, of]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <ul>{of.slice(0, MOST)}</ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
/** More of them are looked at on the map. */
const MOST = 12;

import { useAsked } from '../site/ask.js';
import css from './detail.module.css';
import { besideOf, type Whole } from './material.js';
import { MaterialStatus } from './material-status.js';
import { Picture } from './picture.js';
import { BESIDE } from './queries.js';
import { useWords } from './words.js';

type Props = { material: Whole; project: string; open: (id: string) => void };

/** Its other versions, side by side: of the same shot or slate, or sent under the same name. */
export function Beside({ material, project, open }: Props) {
  const t = useWords();
  const { data } = useAsked(
    BESIDE,
    { project, filter: besideOf(material) },
    { about: (change) => change.concept === 'material' },
  );
  const others = (data?.project?.materials.edges ?? [])
    .map(({ node }) => node)
    .filter((it) => material.shot || material.slate || it.material === material.material);
  if (others.length < 2) return null;
  const newer = others.findLast((it) => it.material === material.material && it.revision > material.revision);
  const title =
    material.kind === 'version' && material.shot
      ? t('versionsOf', { shot: material.shot })
      : material.shot || material.slate
        ? t('besideOf', { what: material.shot ?? String(material.slate) })
        : t('revisions');
  return (
    <section className={css.part}>
      {newer && (
        <p className={css.needs} data-at="quarantined">
          {t('superseded')}{' '}
          <button type="button" className={css.tag} onClick={() => open(newer.id)}>
            {t('toNewest')}
          </button>
        </p>
      )}
      <h3>{title}</h3>
      <ol className={css.strip} tabIndex={0} aria-label={title}>
        {others.map((it) => (
          <li key={it.id}>
            <button
              type="button"
              className={css.version}
              aria-current={it.id === material.id || undefined}
              title={it.material}
              onClick={() => open(it.id)}
            >
              <Picture of={it} size={20} />
              <span className={css.versionName}>
                <bdi>{it.version ?? it.material}</bdi>
                {it.revision > 1 && <span className="muted"> ×{it.revision}</span>}
              </span>
              <MaterialStatus of={it} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

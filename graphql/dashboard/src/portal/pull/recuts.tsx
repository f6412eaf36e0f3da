import { Day } from '../../kit/when.js';
import desk from '../../kit/desk.module.css';
import { saidOf } from './change.js';
import css from './pull.module.css';
import type { Recut } from './queries.js';
import { usePullWords } from './words.js';

/** What locked cuts changed of a shot, in words, the newest first. */
export function Recuts({ recuts }: { recuts: readonly Recut[] }) {
  const t = usePullWords();
  const [newest, ...earlier] = recuts;
  if (!newest) return null;
  return (
    <section className={`${desk.block} ${css.recuts}`} data-beyond={!newest.covered || undefined}>
      <h3>{t('recuts')}</h3>
      <Change {...newest} />
      {earlier.length > 0 && (
        <details>
          <summary>{t('earlierCuts', { count: earlier.length })}</summary>
          {earlier.map((recut) => (
            <Change key={recut.cut} {...recut} />
          ))}
        </details>
      )}
    </section>
  );
}

function Change(recut: Recut) {
  const t = usePullWords();
  const { cut, at, before, after, covered, handles, kinds } = recut;
  const said = saidOf(recut).map((each) => ('count' in each ? t(each.key, { count: each.count }) : t(each.key)));
  const isNew = kinds.includes('added');
  const reach =
    handles === null ? t(covered ? 'covered' : 'beyond') : t(covered ? 'coveredBy' : 'beyondBy', { count: handles });
  return (
    <div className={css.change}>
      <p>
        <b>{said.join(', ')}</b>
        {before && after && before.frames !== after.frames && (
          <span className="muted"> {t('frames', { before: before.frames, after: after.frames })}</span>
        )}
      </p>
      <p className="small">
        {!isNew && `${reach} `}
        <span className="muted">
          <bdi>{cut}</bdi>, <Day at={at} />
        </span>
      </p>
    </div>
  );
}

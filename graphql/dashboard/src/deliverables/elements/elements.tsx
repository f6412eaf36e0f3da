import { IconCheck, IconHistory, IconMinus } from '@tabler/icons-react';
import { bytes } from '../../kit/bytes.js';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { useAsked } from '../../site/ask.js';
import { useMaterialKind } from '../../words/codes.js';
import { useLanguage } from '../../words/words.js';
import css from './elements.module.css';
import { ELEMENTS, type MadeWork } from './elements.queries.js';
import { timeText } from '../one/timeline.js';
import { libraryOf, type Placed, secondsOf } from './library.js';
import { useWords } from './words.js';

/** What was made for each work, which cut it carries, and what of it goes with the cut that counts. */
export function Elements({ project }: { project: string }) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    ELEMENTS,
    { project },
    { about: ({ concept }) => concept === 'element' || concept === 'cut' || concept === 'work' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const works = (data.project?.works ?? []).filter(({ elements }) => elements.length > 0);
  if (works.length === 0) return <Empty title={t('none')}>{t('noneHelp')}</Empty>;
  return (
    <div className={css.works}>
      {works.map((work) => (
        <Made key={work.code} work={work} project={project} />
      ))}
    </div>
  );
}

function Made({ work, project }: { work: MadeWork; project: string }) {
  const t = useWords();
  const all = libraryOf(work);
  const locked = work.cuts.find(({ status }) => status === 'locked');
  const behind = all.filter(({ standing }) => standing === 'superseded').length;
  return (
    <section className={css.work}>
      <header>
        <h2>
          <bdi>{work.title}</bdi>
        </h2>
        <p className="muted">
          {locked ? t('lockedCut', { version: locked.version }) : t('noLock')}
          {behind > 0 && <span className={css.behind}> · {t('behind', { count: behind })}</span>}
        </p>
      </header>
      <div className={css.scroller} tabIndex={0} role="region" aria-label={t('of', { work: work.title })}>
        <table>
          <thead>
            <tr>
              {(['kind', 'carries', 'madeFrom', 'length', 'size', 'file'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map((placed) => (
              <Row key={placed.element.id} placed={placed} rate={work.rate} project={project} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ placed, rate, project }: { placed: Placed; rate: string; project: string }) {
  const t = useWords();
  const kind = useMaterialKind();
  const [language] = useLanguage();
  const { element, from, materials, into } = placed;
  const made = [
    ...from.map((each) => kind(each.kind)),
    ...(materials > 0 ? [t('materials', { count: materials })] : []),
  ];
  return (
    <tr data-standing={placed.standing} id={element.id}>
      <th scope="row">
        <Looks poster={element.preview?.poster} />
        {kind(element.kind)}
        {element.deliverable && (
          <a
            className="small"
            href={`/projects/${encodeURIComponent(project)}/deliverables?deliverable=${encodeURIComponent(element.deliverable)}`}
          >
            {element.deliverable}
          </a>
        )}
      </th>
      <td>
        <Carries placed={placed} />
      </td>
      <td className={css.from}>
        {made.length > 0 ? made.join(', ') : <span className="muted">{t('nothing')}</span>}
        {into.length > 0 && <span className="muted small">{t('into', { what: countKinds(into, kind) })}</span>}
      </td>
      <td className={css.number}>{element.frames === null ? '' : timeText(secondsOf(element.frames, rate))}</td>
      <td className={css.number}>{bytes(element.size, language)}</td>
      <td>
        <code className={css.path} title={element.file}>
          {element.file}
        </code>
      </td>
    </tr>
  );
}

/** What an element looks like; its place is kept where nobody has made a picture of it. */
const Looks = ({ poster }: { poster: string | null | undefined }) =>
  poster ? <img className={css.poster} src={poster} alt="" loading="lazy" /> : <span className={css.poster} />;

/** Kinds of things with how many there are of each, where there are several. */
function countKinds(elements: Placed['into'], kind: (code: string) => string): string {
  const kinds = Map.groupBy(elements, (each) => each.kind);
  return [...kinds].map(([code, of]) => (of.length > 1 ? `${kind(code)} × ${of.length}` : kind(code))).join(', ');
}

function Carries({ placed: { standing, cut, version } }: { placed: Placed }) {
  const t = useWords();
  const name = version === null ? cut : t('cut', { version });
  const Icon = standing === 'locked' ? IconCheck : standing === 'superseded' ? IconHistory : IconMinus;
  return (
    <span className={css.carries} data-standing={standing} title={cut ?? undefined}>
      <Icon size={14} aria-hidden />
      <span>
        {name && <>{name} · </>}
        {t(standing)}
      </span>
    </span>
  );
}

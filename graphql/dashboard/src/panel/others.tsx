import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Comments } from '../comment/comments.js';
import { Frame } from './frame.js';
import { Gone } from './gate.js';
import { History } from './history.js';
import { Look } from './look.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './panel.js';
import { ELEMENTS, WORK } from './queries.js';
import { size } from './size.js';
import { Story, Why } from './why.js';
import { WHY } from './why.queries.js';
import { useCut, useWords } from './words.js';

/** An event in the panel: what it did, or why not, and what was said. */
export function EventPanel({ id, project, close }: Shown) {
  const t = useWords();
  const { data } = useAsked(WHY, { id });
  const event = data?.why?.event;
  return (
    <Frame
      over={t('event')}
      name={event?.title ?? id}
      close={close}
      tabs={{
        detail: (
          <>
            <Story event={id} project={project} />
            {event && (
              <details className={css.raw}>
                <summary>{t('said')}</summary>
                <pre className={css.code}>{JSON.stringify(event.data, null, 2)}</pre>
              </details>
            )}
          </>
        ),
      }}
    />
  );
}

/** Something that was made from materials. */
export function ElementPanel({ id, project, close }: Shown) {
  const t = useWords();
  const kind = useMaterialKind();
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(ELEMENTS, { project }, { about: ({ concept }) => concept === 'element' });
  const works = data?.project?.works ?? [];
  const found = works
    .flatMap((work) => work.elements.map((element) => ({ element, work })))
    .find((it) => it.element.id === id);
  if (!found) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  const { element, work } = found;
  const made = works.flatMap(({ elements }) => elements);
  return (
    <Frame
      over={t('element')}
      name={`${kind(element.kind)} · ${work.title}`}
      status={
        element.retiredAt ? (
          <span className="muted">
            {t('retired')} <When at={element.retiredAt} />
          </span>
        ) : undefined
      }
      close={close}
      tabs={{
        detail: (
          <>
            <Look media={element.preview} name={kind(element.kind)} />
            <Facts>
              <Fact name={t('cut')}>{element.cut}</Fact>
              <Fact name={t('deliverable')}>
                {element.deliverable && (
                  <Opens concept="deliverable" id={element.deliverable}>
                    {element.deliverable}
                  </Opens>
                )}
              </Fact>
              <Fact name={t('frames')}>{element.frames}</Fact>
              <Fact name={t('size')}>{size(element.size, language)}</Fact>
              <Fact name={t('file')}>
                <bdi className={css.path} title={element.file}>
                  {element.file}
                </bdi>
              </Fact>
              <Fact name={t('checksum')}>
                <code className={css.path} title={element.sha256}>
                  {element.sha256}
                </code>
              </Fact>
            </Facts>
            {element.madeFrom.length > 0 && (
              <Section title={t('madeFrom')}>
                <ul className={css.rows}>
                  {element.madeFrom.map((each) => {
                    const from = made.find((one) => one.id === each);
                    return (
                      <li key={each}>
                        <Opens concept={from ? 'element' : 'material'} id={each}>
                          {from ? kind(from.kind) : each}
                        </Opens>
                      </li>
                    );
                  })}
                </ul>
              </Section>
            )}
          </>
        ),
      }}
    />
  );
}

/** A work: its cuts, and what the world knows it by. */
export function WorkPanel({ id, project, close }: Shown) {
  const t = useWords();
  const standing = useCut();
  const { data, problem, again } = useAsked(
    WORK,
    { project, code: id },
    { about: ({ concept }) => concept === 'work' || concept === 'cut' },
  );
  const work = data?.project?.work;
  if (!work) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  return (
    <Frame
      over={t('work')}
      name={work.title}
      close={close}
      tabs={{
        detail: (
          <>
            <Facts>
              <Fact name={t('rate')}>{work.rate}</Fact>
              {work.identifiers.map(({ scope, value }) => (
                <Fact key={scope} name={scope.toUpperCase()}>
                  {value}
                </Fact>
              ))}
            </Facts>
            <Section title={t('cuts')}>
              <ul className={css.rows}>
                {work.cuts.toReversed().map((cut) => (
                  <li key={cut.code} className={css.row}>
                    <span>{cut.code}</span>
                    <span>{standing(cut.status)}</span>
                    <span className="muted">{t('shotCount', { count: cut.shots })}</span>
                  </li>
                ))}
              </ul>
            </Section>
            <Comments project={project} kind="work" object={id} />
          </>
        ),
        history: <History concept="work" id={id} project={project} />,
        why: <Why concept="work" id={id} project={project} />,
      }}
    />
  );
}

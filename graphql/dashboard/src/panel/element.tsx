import { bytes } from '../kit/bytes.js';
import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { Look } from './look.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { ELEMENTS } from './element.queries.js';
import { useWords } from './words.js';

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
              <Fact name={t('size')}>{bytes(element.size, language)}</Fact>
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

import { Reading, Trouble } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import { Comments } from '../comment/comments.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { Fact, Facts, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { WORK } from './work.queries.js';
import { Why } from './why.js';
import { useCut, useWords } from './words.js';

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

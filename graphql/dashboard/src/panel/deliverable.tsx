import { Comments } from '../comment/comments.js';
import { Download } from '../kit/download.js';
import { Reading, Trouble } from '../kit/page.js';
import { DeliverableStatus } from '../kit/status.js';
import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useSeverity } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { useNames } from './names.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { DELIVERABLE } from './deliverable.queries.js';
import { WhyNot } from './why-not.js';
import { useWords } from './words.js';

/** A deliverable in the panel: for whom, by when, what quality control says; why it is not delivered. */
export function DeliverablePanel({ id, project, close }: Shown) {
  const t = useWords();
  const names = useNames(project);
  const severity = useSeverity();
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(DELIVERABLE, { project, code: id }, { about: (told) => told.id === id });
  const it = data?.deliverable;
  if (!it) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  const spoken = new Intl.DisplayNames(language, { type: 'language' });
  const control = it.controls.at(-1);
  return (
    <Frame
      over={[t('deliverable'), it.code].join(' · ')}
      name={it.name}
      status={<DeliverableStatus status={it.status} />}
      close={close}
      tabs={{
        detail: (
          <>
            <Facts>
              <Fact name={t('recipient')}>
                <bdi>{names.vendor(it.recipient)}</bdi>
              </Fact>
              <Fact name={t('due')}>{it.due && <Day at={it.due} />}</Fact>
              <Fact name={t('version')}>{it.version}</Fact>
              <Fact name={t('language')}>
                {spoken.of(it.language)}
                {it.subtitles && ` · ${t('subtitledIn', { language: spoken.of(it.subtitles) ?? it.subtitles })}`}
              </Fact>
              <Fact name={t('territory')}>{it.territory}</Fact>
              <Fact name={t('specification')}>{it.specification}</Fact>
              <Fact name={t('attempt')}>{it.attempt > 1 && it.attempt}</Fact>
              <Fact name={t('asks')}>
                {it.run && (
                  <Opens concept="run" id={it.run}>
                    {it.run}
                  </Opens>
                )}
              </Fact>
              <Fact name={t('manifest')}>
                {it.manifestAddress && <Download address={it.manifestAddress}>{t('download')}</Download>}
              </Fact>
            </Facts>
            {it.reasons.length > 0 && (
              <Section title={t('refusedFor')}>
                {it.reasons.map((reason) => (
                  <blockquote key={reason} dir="auto">
                    {reason}
                  </blockquote>
                ))}
              </Section>
            )}
            {control && (
              <Section title={t('qc')} aside={<When at={control.at} className="muted small" />}>
                <p>{t(control.passed ? 'qcPassed' : 'qcFailed')}</p>
                <ul className={css.rows}>
                  {control.findings.map((found) => (
                    <li key={found.text}>
                      <strong>{severity(found.severity)}</strong> {found.text}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            {it.verdicts.length > 0 && (
              <Section title={t('verdicts')}>
                <ul className={css.rows}>
                  {it.verdicts.map((each) => (
                    <li key={each.at}>
                      {t(each.verdict === 'accepted' ? 'accepted' : 'refused')} · <When at={each.at} />
                      {!each.stands && ` · ${t('standsNot')}`}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Comments project={project} kind="deliverable" object={it.code} vendor={it.recipient} />
          </>
        ),
        history: <History concept="deliverable" id={id} project={project} />,
        why: <WhyNot project={project} code={id} />,
      }}
    />
  );
}

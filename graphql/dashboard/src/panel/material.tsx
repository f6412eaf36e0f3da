import { Comments } from '../comment/comments.js';
import { bytes } from '../kit/bytes.js';
import { Reading, Trouble } from '../kit/page.js';
import { Day } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMaterialKind, useMaterialStatus, useSeverity } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { Look } from './look.js';
import { Metadata } from './metadata.js';
import { useNames } from './names.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { MATERIAL } from './material.queries.js';
import { Why } from './why.js';
import { useWords } from './words.js';

type Finding = { severity: string; text: string };
const isFinding = (value: unknown): value is Finding =>
  value !== null && typeof value === 'object' && 'severity' in value && 'text' in value;

/** A material in the panel: what it is, where it lies, what inspection found. */
export function MaterialPanel({ id, project, close }: Shown) {
  const t = useWords();
  const names = useNames(project);
  const [kind, standing, severity] = [useMaterialKind(), useMaterialStatus(), useSeverity()];
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(MATERIAL, { id }, { about: (told) => told.id === id });
  const it = data?.material;
  if (!it) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  const findings = it.findings.filter(isFinding);
  return (
    <Frame
      over={kind(it.kind)}
      name={it.material}
      status={<span>{standing(it.status)}</span>}
      close={close}
      tabs={{
        detail: (
          <>
            <Look media={it.preview} name={it.material} />
            <Facts>
              <Fact name={t('version')}>{it.version}</Fact>
              <Fact name={t('vendor')}>
                <bdi>{names.vendor(it.vendor)}</bdi>
              </Fact>
              <Fact name={t('shot')}>
                {it.shot && (
                  <Opens concept="shot" id={`${it.work}/${it.shot}`}>
                    {it.shot}
                  </Opens>
                )}
              </Fact>
              <Fact name={t('slate')}>{it.slate}</Fact>
              <Fact name={t('reel')}>{it.reel}</Fact>
              <Fact name={t('due')}>{it.due && <Day at={it.due} />}</Fact>
              <Fact name={t('size')}>{it.size !== null && bytes(it.size, language)}</Fact>
              <Fact name={t('file')}>
                {it.file && (
                  <bdi className={css.path} title={it.file}>
                    {it.file}
                  </bdi>
                )}
              </Fact>
              <Fact name={t('checksum')}>
                {it.sha256 && (
                  <code className={css.path} title={it.sha256}>
                    {it.sha256}
                  </code>
                )}
              </Fact>
            </Facts>
            {findings.length > 0 && (
              <Section title={t('findings')}>
                <ul className={css.rows}>
                  {findings.map((found) => (
                    <li key={found.text}>
                      <strong>{severity(found.severity)}</strong> {found.text}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
            <Comments project={project} kind="material" object={id} vendor={it.vendor} />
          </>
        ),
        metadata: <Metadata material={id} />,
        history: <History concept="material" id={id} project={project} />,
        why: <Why concept="material" id={id} project={project} />,
      }}
    />
  );
}

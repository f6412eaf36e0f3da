import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useHref } from '../../kit/address.js';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { Day } from '../../kit/when.js';
import { useAsked } from '../../site/ask.js';
import { useLanguage } from '../../words/words.js';
import css from './checklist.module.css';
import { type Demand, demandsOf, judged, type Judged } from './demands.js';
import { CONTROLS } from './one.queries.js';
import { useMeasured, useWords } from './words.js';

const PARTS = ['picture', 'sound', 'file'] as const;
const FORMATS: Record<string, string> = {
  h264: 'H.264',
  prores: 'ProRes',
  jpeg2000: 'JPEG 2000',
  aac: 'AAC',
  pcm: 'PCM',
  mov: 'MOV',
  mp4: 'MP4',
  mxf: 'MXF',
};

/** Each demand of its specification, and whether the last control found it met. */
export function Checklist({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    CONTROLS,
    { project, code },
    { about: ({ concept }) => concept === 'control' || concept === 'deliverable' || concept === 'specification' },
  );
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const { specified, specification, controls = [] } = data.deliverable ?? {};
  const last = controls.at(-1);
  if (!specified)
    return <Empty title={t('noSpecification', { code: specification ?? '' })}>{t('noSpecificationHelp')}</Empty>;
  const { demands, others } = judged(demandsOf(specified), last);
  const unmet = demands.filter(({ met }) => met === false).length + others.length;
  return (
    <div className={css.checklist}>
      <p>
        <strong>{specified.title}</strong>{' '}
        {last ? (
          <>
            <span className={unmet > 0 ? css.unmet : css.met}>
              {unmet > 0 ? t('unmet', { count: unmet }) : t('allMet', { count: demands.length })}
            </span>
            <span className="muted">
              {' · '}
              {t('controlOf', { n: last.attempt })} <Day at={last.at} />
            </span>
          </>
        ) : (
          <span className="muted">{t('notControlled')}</span>
        )}
      </p>
      {PARTS.map((part) => (
        <table key={part} className={css.table}>
          <caption>{t(part)}</caption>
          <thead className="unseen">
            <tr>
              <th scope="col">{t('demand')}</th>
              <th scope="col">{t('asked')}</th>
              <th scope="col">{t('judgement')}</th>
            </tr>
          </thead>
          <tbody>
            {demands
              .filter((demand) => demand.part === part)
              .map((demand) => (
                <Row key={demand.code} demand={demand} />
              ))}
          </tbody>
        </table>
      ))}
      {others.length > 0 && (
        <ul className={css.others} aria-label={t('alsoFound')}>
          {others.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Row({ demand }: { demand: Judged }) {
  const t = useWords();
  const href = useHref();
  const measured = useMeasured();
  const { met, found } = demand;
  const word = met === null ? t('notLooked') : t(met ? 'isMet' : 'isNotMet');
  return (
    <tr data-met={met ?? undefined}>
      <th scope="row">{measured(demand.code)}</th>
      <td>
        <Asked asked={demand.asked} />
      </td>
      <td className={met === null ? 'muted' : met ? css.met : css.unmet}>
        <span className={css.word}>
          {met === null ? <IconMinus size={14} aria-hidden /> : null}
          {met === true ? <IconCheck size={14} aria-hidden /> : null}
          {met === false ? <IconX size={14} aria-hidden /> : null}
          {word}
        </span>
        {found.map(({ text, spot }) => (
          <p key={text} className="small">
            {spot ? <Link href={href({ tab: 'quality', finding: null })}>{text}</Link> : text}
          </p>
        ))}
      </td>
    </tr>
  );
}

function Asked({ asked: { value, unit, plusMinus, most } }: Pick<Demand, 'asked'>) {
  const t = useWords();
  const [language] = useLanguage();
  const number = (n: number): string => n.toLocaleString(language).replace('-', '−');
  const said = typeof value === 'number' ? number(value) : (FORMATS[value] ?? value);
  const whole = [plusMinus === undefined ? said : `${said} ± ${number(plusMinus)}`, unit]
    .filter(Boolean)
    .join('\u00a0');
  return <>{most ? t('atMost', { value: whole }) : whole}</>;
}

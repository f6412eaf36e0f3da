import { Button } from '@mantine/core';
import { Trouble } from '../kit/page.js';
import { useFamily } from './codes.js';
import { useDeciding, useStates } from './deciding.js';
import css from './metadata.module.css';
import type { Statement, Whole } from './material.js';
import { commonWay, isAsked, type Slot, slotsOf } from './merged.js';
import { SlotRow } from './slot-row.js';
import { Way } from './way.js';
import { useWords } from './words.js';

const common = (slots: Slot<Statement>[]): Statement | null => commonWay(slots.flatMap(({ standing }) => standing));

/** What stands with the file and its copies. */
const OF_THE_FILE = new Set(['fileSize', 'sha256', 'xxh64']);

/** What is known of it, by family, with the way each value came; what nobody has signed can be decided here. */
export function Metadata({ material, project }: { material: Whole; project: string }) {
  const t = useWords();
  const family = useFamily();
  const states = useStates(project);
  const deciding = useDeciding(material, project);
  const told = material.metadata.filter(({ term }) => !OF_THE_FILE.has(term));
  const asked = material.metadata.filter(isAsked);
  const problem = deciding.validate.problem ?? deciding.reject.problem ?? deciding.correct.problem;
  const families = [...slotsOf(told)].filter(([, slots]) => slots.length > 0);
  return (
    <section className={css.metadata} aria-label={t('metadata')}>
      <div className={css.head}>
        <h3>{t('metadata')}</h3>
        {states && asked.length > 0 && (
          <Button
            variant="light"
            size="compact-sm"
            loading={deciding.validate.busy}
            onClick={() => void deciding.validate.run(asked)}
          >
            {t('validateAll', { count: asked.length })}
          </Button>
        )}
      </div>
      {problem && <Trouble problem={problem} />}
      {families.length === 0 && <p className="muted">{t('noMetadata')}</p>}
      {families.map(([name, slots]) => (
        <table key={name} className={css.table}>
          <caption>
            {family(name)}
            {common(slots) && (
              <span className={css.common}>
                <Way of={common(slots) as Statement} />
              </span>
            )}
          </caption>
          <colgroup>
            <col className={css.term} />
            <col />
            <col className={css.source} />
            <col className={css.sign} />
          </colgroup>
          <thead className="unseen">
            <tr>
              <th scope="col">{t('term')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('way')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {slots.map((slot) => (
              <SlotRow key={slot.term} slot={slot} common={common(slots)} deciding={states ? deciding : null} />
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

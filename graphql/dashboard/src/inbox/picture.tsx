import { Select } from '@mantine/core';
import { Reading } from '../kit/page.js';
import { Player } from '../player/player.js';
import type { Review } from '../player/review.js';
import type { Mark } from '../player/scrubber.js';
import css from './inbox.module.css';
import type { Versions } from './versions.js';
import { useWords } from './words.js';

/** What is looked at to decide: the version on the table, beside those before it. */
export function Picture({ versions, review, marks }: { versions: Versions; review: Review; marks: readonly Mark[] }) {
  const t = useWords();
  const { all, main, other, chooseMain, chooseOther } = versions;
  if (!main) return <div className={css.stage}>{versions.reading && <Reading what={t('readingPicture')} />}</div>;
  const data = all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={css.stage}>
      {all.length > 1 && (
        <div className={css.versions}>
          <Select
            aria-label={t('lookedAt')}
            data={data}
            value={main.id}
            allowDeselect={false}
            onChange={(id) => id && chooseMain(id)}
          />
          <span>{t('against')}</span>
          <Select
            aria-label={t('heldAgainst')}
            data={data.filter(({ value }) => value !== main.id)}
            value={other?.id ?? null}
            placeholder={t('nothingElse')}
            clearable
            onChange={chooseOther}
          />
        </div>
      )}
      <div className={css.screen}>
        <Player main={main} other={other} review={review} marks={marks} draws={main.isMaterial} />
      </div>
    </div>
  );
}

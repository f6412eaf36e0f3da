import css from './detail.module.css';
import type { Whole } from './material.js';
import { KindIcon } from './picture.js';
import { useWords } from './words.js';

/** What a material looks or sounds like; in words where nothing of it can be shown. */
export function Preview({ of }: { of: Whole }) {
  const t = useWords();
  return (
    <div className={css.hollow}>
      <KindIcon kind={of.kind} size={24} />
      {t(of.status === 'announced' ? 'notHere' : 'noPicture')}
    </div>
  );
}

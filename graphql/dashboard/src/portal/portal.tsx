import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

/** What a vendor or a recipient sees: its own work. */
export function Portal() {
  const t = useWords();
  return <Page title={t('work')}>{null}</Page>;
}

import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

/** One's own account. */
export function Account() {
  const t = useWords();
  return <Page title={t('me')}>{null}</Page>;
}

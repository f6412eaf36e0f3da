import { Page } from '../../kit/page.js';
import { useWords } from '../../shell/words.js';

export function Said() {
  const t = useWords();
  return <Page title={t('said')}>{null}</Page>;
}

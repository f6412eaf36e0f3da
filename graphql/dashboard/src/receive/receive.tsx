import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Receive() {
  const t = useWords();
  return <Page title={t('receive')}>{null}</Page>;
}

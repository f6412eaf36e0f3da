import { Page } from '../../kit/page.js';
import { useWords } from '../../shell/words.js';

export function Upload() {
  const t = useWords();
  return <Page title={t('upload')}>{null}</Page>;
}

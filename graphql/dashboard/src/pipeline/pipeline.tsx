import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Pipeline(_: { project: string }) {
  const t = useWords();
  return <Page title={t('pipeline')}>{null}</Page>;
}

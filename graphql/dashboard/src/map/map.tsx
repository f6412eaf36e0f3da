import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Map(_: { project: string }) {
  const t = useWords();
  return <Page title={t('map')}>{null}</Page>;
}

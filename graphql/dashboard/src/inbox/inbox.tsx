import { Page } from '../kit/page.js';
import { useWords } from '../shell/words.js';

export function Inbox(_: { project: string }) {
  const t = useWords();
  return <Page title={t('inbox')}>{null}</Page>;
}

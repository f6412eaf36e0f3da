import { useEffect } from 'react';
import { useLive } from '../site/ask.js';
import { useKnown } from '../site/me.js';

/** Follows everything that happens to a vendor's own rows, whichever production they are of. */
export function useFollowed(): void {
  const live = useLive();
  const { projects } = useKnown();
  const codes = projects.map(({ code }) => code).join(' ');
  useEffect(() => {
    const stops = codes.split(' ').flatMap((code) => (code ? [live.follow(code)] : []));
    return () => stops.forEach((stop) => stop());
  }, [live, codes]);
}

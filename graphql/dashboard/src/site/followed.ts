import { useEffect } from 'react';
import { useLive } from './ask.js';
import { useKnown } from './me.js';

/** Follows what happens on every production one takes part in, or on the first so many of them. */
export function useFollowed(most = Infinity): void {
  const live = useLive();
  const { projects } = useKnown();
  const codes = projects
    .slice(0, most)
    .map(({ code }) => code)
    .join(' ');
  useEffect(() => {
    const stops = codes.split(' ').flatMap((code) => (code ? [live.follow(code)] : []));
    return () => stops.forEach((stop) => stop());
  }, [live, codes]);
}

import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useKnown } from '../site/me.js';

const NAME = 'project';

/** The project that pages of a project are shown of: that of the address, or the one looked at last. */
export function useCurrentProject(): string {
  const { projects } = useKnown();
  const [path] = useLocation();
  const [, given] = /^\/projects\/([^/]+)/.exec(path) ?? [];
  const last = localStorage.getItem(NAME) ?? '';
  const fallback = projects.some(({ code }) => code === last) ? last : (projects[0]?.code ?? '');
  const current = given ? decodeURIComponent(given) : fallback;
  useEffect(() => {
    if (current) localStorage.setItem(NAME, current);
  }, [current]);
  return current;
}

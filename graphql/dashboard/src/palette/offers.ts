import { useEffect, useRef } from 'react';

/** What a page lets one do from the palette: what it is called, the key that does it too, and the doing. */
export type Offer = { key: string; title: string; keys?: string; run: () => void };

const shown = new Set<React.RefObject<Offer[]>>();

/** Offers something in the palette for as long as a page is shown. */
export function useOffers(offers: Offer[]): void {
  const current = useRef(offers);
  current.current = offers;
  useEffect(() => {
    shown.add(current);
    return () => void shown.delete(current);
  }, []);
}

/** All that is offered where one is now. */
export const offersNow = (): Offer[] => [...shown].flatMap(({ current }) => current);

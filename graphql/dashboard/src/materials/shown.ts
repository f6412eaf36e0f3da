import type { RefObject } from 'react';
import type { Row } from './material.js';

/** What a wall or a list of materials shows, and what is done in it. */
export type Shown = {
  rows: Row[];
  /** How many there are, those that are not read yet too. */
  total: number;
  /** The one that the keyboard is at; none at −1. */
  at: number;
  /** The one whose page is open beside. */
  chosen: string | null;
  moveTo: (index: number) => void;
  setAt: (index: number) => void;
  open: (id: string | null) => void;
  look: (id: string | null) => void;
  more: () => void;
  /** How the keyboard is put on one, set by whatever shows them. */
  focus: RefObject<(index: number) => void>;
};

/** Where a key leads from a place among rows of so many; null where it leads nowhere. */
export function stepOf(key: string, at: number, columns: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return columns > 1 ? at + 1 : null;
    case 'ArrowLeft':
      return columns > 1 ? at - 1 : null;
    case 'ArrowDown':
      return at + columns < count || columns === 1 ? at + columns : at;
    case 'ArrowUp':
      return at - columns >= 0 || columns === 1 ? at - columns : at;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

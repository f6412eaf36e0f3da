import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Callable, callAt, keptOf, meant, pieces, typedOf } from './mention.js';

const ines: Callable = { kind: 'person', id: 'p-1', name: 'Inès Marchand' };
const inesM: Callable = { kind: 'person', id: 'p-2', name: 'Inès' };
const lab: Callable = { kind: 'vendor', id: 'lab', name: 'Lab (Paris)' };

describe('who is called in a text', () => {
  it('is typed and read by name, and kept as the API takes it', () => {
    const typed = 'Look, @Inès Marchand and @Lab (Paris).';
    const kept = keptOf(typed, [inesM, ines, lab]);
    expect(kept).toBe('Look, @[Inès Marchand](person:p-1) and @[Lab (Paris)](vendor:lab).');
    expect(typedOf(kept)).toEqual({ text: typed, called: [ines, lab] });
    expect(pieces(kept).filter(({ calls }) => calls)).toEqual([
      { text: '@Inès Marchand', calls: true },
      { text: '@Lab (Paris)', calls: true },
    ]);
  });
  it('is nobody who was not chosen, whatever is typed', () => {
    expect(keptOf('@everybody look', [ines])).toBe('@everybody look');
    fc.assert(fc.property(fc.string(), (text) => keptOf(text, []) === text));
  });
  it('loses nothing of a text that is shown in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('@[A](person:1)'))), (parts) => {
        const text = parts.join('');
        expect(
          pieces(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(typedOf(text).text);
      }),
    );
  });
  it('is being typed after an @ that begins a word', () => {
    expect(callAt('ask @in', 7)).toEqual({ from: 4, text: 'in' });
    expect(callAt('me@site.org', 11)).toBeNull();
    expect(callAt('ask @in\nthen', 12)).toBeNull();
    expect(callAt('@', 1)).toEqual({ from: 0, text: '' });
  });
  it('is found without accents, those whose name begins so first', () => {
    const max: Callable = { kind: 'person', id: 'p-3', name: 'Max Ines' };
    expect(meant([max, ines], 'ines')).toEqual([ines, max]);
    expect(meant([ines], 'xyz')).toEqual([]);
  });
});

/** The mark of the house: a reel of film. */
export function Reel({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      <circle cx="8" cy="8" r="5.5" fill="none" stroke="var(--accent)" strokeWidth="4" strokeDasharray="4 4.6" />
    </svg>
  );
}

import css from './kit.module.css';

/** How far something is, as parts of a whole: what it says goes to who listens too. */
export function Meter({
  parts,
  total,
  label,
}: {
  parts: { of: number; colour: string }[];
  total: number;
  label: string;
}) {
  const done = parts[0]?.of ?? 0;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={done}
      className={css.meter}
    >
      {total > 0 &&
        parts.map(({ of, colour }) => (
          <i key={colour} style={{ width: `${(100 * of) / total}%`, background: colour }} />
        ))}
    </div>
  );
}

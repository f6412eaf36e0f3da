import css from './kit.module.css';

/** A name that may be too long for its place: it is cut in the middle, for ends tell names apart; the whole on hover. */
export function Name({ children, tail = 8 }: { children: string; tail?: number }) {
  if (children.length <= tail * 2) return <bdi>{children}</bdi>;
  return (
    <bdi className={css.middle} title={children}>
      <span>{children.slice(0, -tail)}</span>
      <span>{children.slice(-tail)}</span>
    </bdi>
  );
}

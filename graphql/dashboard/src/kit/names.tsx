import css from './kit.module.css';

/** A name that may be too long for its place: it is cut in the middle, for ends tell names apart; the whole on hover, and to who listens. */
export function Name({ children, tail = 8 }: { children: string; tail?: number }) {
  if (children.length <= tail * 2) return <bdi>{children}</bdi>;
  return (
    <bdi className={css.middle} title={children}>
      <span aria-hidden="true">{children.slice(0, -tail)}</span>
      <span aria-hidden="true">{children.slice(-tail)}</span>
      <span className="unseen">{children}</span>
    </bdi>
  );
}

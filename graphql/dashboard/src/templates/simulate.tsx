/** What a template would come to. */
export function Simulate(_: { source: string }) {
  return null;
}

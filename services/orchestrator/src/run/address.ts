/** Marks that addresses use themselves are escaped in what is put into one. */
const escaped = (key: string): string => key.replace(/[%/#:[\]~\s]/g, (mark) => encodeURIComponent(mark));

/** The address of a run that a fact starts: project, business key, template; `nth` when the address is taken. */
export function runAddress(project: string, key: string, template: string, nth = 1): string {
  const address = [project || 'site', escaped(key), template].join('/');
  return nth === 1 ? address : `${address}~${nth}`;
}

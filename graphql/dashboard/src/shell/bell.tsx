/** The notices of whoever is signed in: room for them beside the name. */
export function Bell() {
  return null;
}

/** Where a thing of a project is on the page of the site: what a letter links to. */
export const placeOnPage = (project: string, concept: string, object: string): string =>
  `/#${[project, concept, object].map(encodeURIComponent).join('/')}`;

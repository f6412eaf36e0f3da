/** Packages of ours are read from their sources, as everywhere else before a build. */
export const resolve = { conditions: ['bobine-source', 'module', 'browser', 'development|production'] };

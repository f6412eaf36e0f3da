/** Runs the TypeScript sources as native ESM: workspace packages resolve to their sources through the `bobine-source` condition. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['bobine-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2023',
        },
        module: { type: 'es6' },
      },
    ],
  },
  testMatch: ['<rootDir>/{libs,services,graphql,deploy,workflows,bench,faults,e2e}/**/*.test.ts'],
  // Beside what the build makes: the image of an installation that was tried here, and the data of a site.
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.nx/', '<rootDir>/.bobine/'],
  // Beginning a database, an API and a browser takes a moment where much else runs on two cores.
  testTimeout: 60000,
};

import tseslint from 'typescript-eslint';

/** Judged here: what a compiler does not see. Imports between packages are judged by dependency-cruiser. */
export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-catalogue/**',
      '**/node_modules/**',
      '**/*.mjs',
      '**/*.cjs',
      '.nx/**',
      '.bobine/**',
      'graphql/client/src/schema.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaVersion: 2024, sourceType: 'module', ecmaFeatures: { jsx: true } },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/no-non-null-asserted-optional-chain': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: "CallExpression[callee.property.name='only']", message: 'A focused test hides the others.' },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    // Workflows run in an isolate that replays: no clock, no chance, no Node.
    files: ['workflows/src/**/*.workflow.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['node:*', 'fs', 'path', 'crypto'] }] },
  },
  {
    files: ['deploy/**/*.ts', 'bench/**/*.ts', 'faults/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);

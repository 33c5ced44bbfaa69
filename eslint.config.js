import tseslint from 'typescript-eslint';

const noCoercion = [
  {
    selector: "MemberExpression[object.name='z'][property.name='coerce']",
    message: 'z.coerce turns "", null and [] into 0; parse strictly (domain/decimal.ts, domain/day.ts).',
  },
  {
    selector: "CallExpression[callee.name='parseFloat']",
    message: 'parseFloat("3 per 1K") is 3; use a strict parser from domain/decimal.ts.',
  },
  {
    selector: "CallExpression[callee.name='parseInt']",
    message: 'parseInt stops at the first odd character; use a strict parser from domain/decimal.ts.',
  },
  {
    selector: "MemberExpression[object.name='Number'][property.name=/^parse(Float|Int)$/]",
    message: 'Use a strict parser from domain/decimal.ts.',
  },
];
const noClock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Only scripts/ asks what time it is; take it from Effects.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Only scripts/ asks what time it is; take it from Effects.',
  },
];

export default tseslint.config(
  { ignores: ['dist', '.astro', '.gapwatch', 'site/data', 'node_modules', '**/*.astro', 'history'] },
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...noCoercion, ...noClock],
    },
  },
  {
    files: ['scripts/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noCoercion] },
  },
);

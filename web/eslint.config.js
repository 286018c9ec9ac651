import { createNodeResolver, importX } from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/*
 * The layers of src/, from the top: each may import those below it and none above it. Beside each other only what is named here.
 * Tests stand above all layers, because they visit the whole client.
 */
const layers = {
  app: ['features', 'shell', 'live', 'ui', 'api'],
  features: ['shell', 'live', 'ui', 'api'],
  shell: ['live', 'ui', 'api'],
  live: ['api'],
  ui: ['api'],
  api: [],
  testing: ['live', 'ui', 'api'],
}

/** Which feature may import which other; no more than is needed, and never both ways. */
const features = {
  account: [],
  analytics: [],
  assistant: [],
  audit: ['account'], // the people to choose from
  delivery: [],
  demo: [],
  escalationpolicy: [],
  handoff: ['account', 'analytics', 'delivery', 'session', 'writeup'], // the people to choose from, the card above the queue
  integration: [],
  notification: [],
  onboarding: [],
  session: ['ticket', 'writeup'],
  ticket: [],
  writeup: ['ticket'],
}

const tests = ['src/**/*.test.{ts,tsx}', 'src/app/visit.tsx']

const zone = (target, all, allowed, within) => ({
  target,
  from: all
    .filter((name) => target !== `${within}/${name}` && !allowed.includes(name))
    .map((name) => `${within}/${name}`),
  message: 'See the layers in eslint.config.js.',
})

const zones = [
  ...Object.entries(layers).map(([name, below]) => zone(`./src/${name}`, Object.keys(layers), below, './src')),
  ...Object.entries(features).map(([name, others]) =>
    zone(`./src/features/${name}`, Object.keys(features), others, './src/features'),
  ),
]

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts', 'src/api/limits.gen.ts'] },
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: {
      'import-x/extensions': ['.ts', '.tsx'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.tsx', '.js'], tsconfig: { configFile: 'tsconfig.json' } }),
      ],
    },
    rules: {
      'max-lines': ['error', 400],
      'import-x/no-cycle': 'error',
      'import-x/no-duplicates': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-unresolved': 'error',
      // Text stays text: nothing that people or models write is run or becomes markup.
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: tests,
    rules: {
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'JSXAttribute[name.name="dangerouslySetInnerHTML"], MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
          message: 'Text stays text.',
        },
      ],
    },
  },
  { files: tests, rules: { 'import-x/no-restricted-paths': 'off' } },
)

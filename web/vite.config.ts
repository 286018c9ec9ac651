import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'

const server = process.env.RF_SERVER ?? 'http://127.0.0.1:8080'

/** What no first screen needs, though it lies beside what all need. */
const LATER =
  /[\\/](ConfirmDialog|CopyButton|CsvDownload|DialogBox|MenuPanel|PasswordField|PopoverPanel|PrintHead|Segmented|Select|ShortcutList|Switch|Toaster|Windowing|alikeNames|walk)\.tsx?$/

/**
 * Two chunks for every screen, instead of the dozens that it would share with one or another: libraries that change
 * seldom, so that a release costs a browser only our code, and the layers below the features.
 */
const chunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack[\\/](query-core|react-query))[\\/]/ },
  {
    name: 'base',
    test: (id: string) =>
      (/[\\/]src[\\/](ui|shell|api|live)[\\/]/.test(id) && !LATER.test(id)) ||
      /node_modules[\\/](openapi-fetch|@radix-ui[\\/]react-(slot|compose-refs))[\\/]/.test(id) ||
      /lucide-react[\\/]dist[\\/]esm[\\/](?!icons)/.test(id),
  },
]

/** `npm run dev:fake`: the screens against an API in memory, for work on the client alone. Never in a build. */
function fakeApi(): Plugin {
  return {
    name: 'fake-api',
    apply: 'serve',
    async configureServer(vite) {
      const { serveFake } = (await vite.ssrLoadModule(
        '/src/testing/serveFake.ts',
      )) as typeof import('./src/testing/serveFake')
      vite.middlewares.use('/api/v1', serveFake())
      // The mark that the server sets beside the sign-in cookie.
      vite.middlewares.use((_, response, next) => {
        response.setHeader('Set-Cookie', 'rf_signed_in=1; Path=/; SameSite=Lax')
        next()
      })
    },
  }
}

/** The letters that every screen has are asked for with the page, not when the style sheet has been read. */
function preloadedFonts(): Plugin {
  return {
    name: 'preloaded-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => /inter-latin-wght-normal.*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
  }
}

export default defineConfig({
  plugins: [
    preloadedFonts(),
    react({ jsxImportSource: '@/ui/jsx' }),
    tailwindcss(),
    ...(process.env.RF_FAKE ? [fakeApi()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // The Host stays the one of the page: the server compares it with the page's origin.
  server: { host: '127.0.0.1', proxy: process.env.RF_FAKE ? {} : { '/api': { target: server, changeOrigin: false } } },
  build: {
    target: 'es2023',
    // light-dark() is left as written: every browser of the last two years knows it.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, // data: URLs would need a hole in the content security policy
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    css: false,
    restoreMocks: true,
    testTimeout: 60_000, // the cores are shared with whatever else is built
  },
})

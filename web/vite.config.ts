import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import type { Plugin } from 'vite'

const server = process.env.RF_SERVER ?? 'http://127.0.0.1:8080'

/** Libraries that change seldom travel in chunks of their own, so that a release costs a browser only our code. */
const vendors: Array<{ name: string; test: RegExp }> = [
  {
    name: 'react',
    test: /node_modules[\\/](react|react-dom|scheduler|react-router|@tanstack[\\/](query-core|react-query))[\\/]/,
  },
  {
    name: 'ui',
    test: /node_modules[\\/](@radix-ui|radix-ui|@floating-ui|sonner|aria-hidden|react-remove-scroll.*)[\\/]/,
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

export default defineConfig({
  plugins: [react({ jsxImportSource: '@/ui/jsx' }), tailwindcss(), ...(process.env.RF_FAKE ? [fakeApi()] : [])],
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
    rolldownOptions: { output: { codeSplitting: { groups: vendors } } },
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

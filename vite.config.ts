import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const TEXT = /\.(js|css|html|svg)$/
/** Below this many bytes a packet holds the file as it is. */
const WORTH_BYTES = 1_000

/** What the pages before sign-in and of a signed link are made of; a new import of theirs that drags the shell along fails the budget's test. */
const DOOR = [
  /@mantine[\\/]core[\\/]esm[\\/]components[\\/](ActionIcon|Button|Divider|Group|Input|InputBase|Loader|Stack|Text|TextInput|Title|Transition|UnstyledButton)[\\/]/,
  /@mantine[\\/]hooks[\\/]esm[\\/](use-id|use-uncontrolled|use-merged-ref|use-reduced-motion|use-did-update|use-isomorphic-effect)[\\/]/,
  /@tanstack[\\/](react-query|query-core)[\\/]/,
  /src[\\/]web[\\/]kit[\\/](api|problem-note|file-drop|camera-button|state-mark|now|times)\./,
  /src[\\/]modules[\\/]proofs[\\/]web[\\/](words|parts)\./,
  /@tabler[\\/]icons-react[\\/]dist[\\/]esm[\\/](createReactComponent|defaultAttributes|icons[\\/]Icon(Upload|Camera))\./,
  /src[\\/]modules[\\/]people[\\/]web[\\/](queries|DoorPage|use-first-focus)\./,
]

/** Lays a brotli and a gzip file beside every text file of the build; the server hands out what the browser takes. */
function compressed(): Plugin {
  return {
    name: 'muster:compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const names = (await readdir(dir, { recursive: true })).filter((name) => TEXT.test(name))
      for (const name of names) {
        const path = join(dir, name)
        const bytes = await readFile(path)
        if (bytes.length < WORTH_BYTES) continue
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }))
      }
    },
  }
}

/** The letters nearly every word is of; asked for with the page, they are there before the first word is. */
const FIRST_FONT = /inter-latin-wght-normal-[\w-]+\.woff2$/

const SHEET = /<link rel="stylesheet" crossorigin href="([^"]+)">/

/** The first page asks for its font, and for its styles without waiting for them: `main.tsx` puts them in before it draws. */
function firstPage(): Plugin {
  return {
    name: 'muster:first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) => {
        const font = Object.keys(bundle).find((name) => FIRST_FONT.test(name))
        if (font === undefined || !SHEET.test(html)) throw new Error('the first page has not the font or the styles that it had')
        return {
          html: html.replace(SHEET, '<link rel="preload" as="style" crossorigin href="$1" data-sheet>'),
          tags: [
            {
              tag: 'link',
              attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}`, crossorigin: true },
              injectTo: 'head',
            },
          ],
        }
      },
    },
  }
}

/** Fields for numbers, which few screens have: 9 KB that the others need not load. */
const NUMBER = /[\\/](NumberInput|react-number-format)[\\/]/

/** The roots of what an agent's browser loads on My week, the shared parts they import with it (decision 69). */
const WEEK = /src[\\/]web[\\/](shell[\\/]AgentShell|routes[\\/]_app[\\/]my-week)\.tsx/

export default defineConfig({
  root: at('src/web'),
  publicDir: at('src/web/public'),
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: at('src/web/routes'),
      generatedRouteTree: at('src/web/route-tree.gen.ts'),
      quoteStyle: 'single',
    }),
    react(),
    firstPage(),
    compressed(),
  ],
  resolve: {
    alias: { '#kernel': at('src/kernel'), '#platform': at('src/platform'), '#modules': at('src/modules'), '#web': at('src/web') },
  },
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    // What each screen is made of, for the server that answers its page.
    manifest: true,
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // Few files: each costs a round trip on a slow line. The page before sign-in stays free of what only the shell needs.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Read and run beside the app's own start, as a slow phone is held by each file for as long as it is big.
            { name: 'react', test: /rolldown[\\/]runtime|[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 4 },
            { name: 'start', tags: ['$initial'], priority: 3 },
            { name: 'door', test: (id) => DOOR.some((part) => part.test(id)), priority: 2 },
            { name: 'password', test: /[\\/]PasswordInput[\\/]/, priority: 2 },
            {
              name: 'examples',
              test: /src[\\/]modules[\\/]proofs[\\/]web[\\/]examples[\\/](Examples|KindExamples|drawings|queries)\./,
              priority: 1.8,
            },
            { name: 'week', test: WEEK, priority: 1.5 },
            { name: 'shell', test: (id) => !NUMBER.test(id), minShareCount: 4, priority: 1 },
            { name: 'number', test: NUMBER, priority: 0.5 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

import { fileURLToPath } from 'node:url'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

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
  ],
  resolve: {
    alias: { '#kernel': at('src/kernel'), '#platform': at('src/platform'), '#modules': at('src/modules'), '#web': at('src/web') },
  },
  build: { outDir: at('dist/web'), emptyOutDir: true, target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

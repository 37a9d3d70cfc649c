import module from 'node:module'
import { join } from 'node:path'
import { OWN, runScript } from './base.mjs'
import { bootstrap } from './bootstrap.mjs'
import { buildWeb } from './build-web.mjs'

await runScript(async () => {
  await bootstrap({ dev: false })
  module.enableCompileCache(join(OWN, 'compile-cache'))
  await buildWeb()
  const { main } = await import('../src/cli/main.ts')
  return main(['serve', ...process.argv.slice(2)])
})

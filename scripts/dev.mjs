import { runScript } from './base.mjs'
import { bootstrap } from './bootstrap.mjs'

await runScript(async () => {
  await bootstrap({ dev: true })
  const { develop } = await import('./dev-server.ts')
  return develop()
})

import { runScript } from '../scripts/base.mjs'
import { bootstrap } from '../scripts/bootstrap.mjs'
import { buildWeb } from '../scripts/build-web.mjs'

/** `npm run bench [-- part...]`; exit code 1 when a target was missed. */
await runScript(async () => {
  await bootstrap({ dev: true })
  await buildWeb()
  const { runBench } = await import('./parts.ts')
  return (await runBench(process.argv.slice(2))) ? 0 : 1
})

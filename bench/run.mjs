import { runScript } from '../scripts/base.mjs'
import { bootstrap } from '../scripts/bootstrap.mjs'

/** `npm run bench [-- part...]`; exit code 1 when a target was missed. */
await runScript(async () => {
  await bootstrap({ dev: true })
  const { runBench } = await import('./parts.ts')
  return (await runBench(process.argv.slice(2))) ? 0 : 1
})

import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/** The command line as `bin/muster` runs it, without its look for a newer Node: what is measured is Muster. */
enableCompileCache(join(import.meta.dirname, '../.muster/compile-cache'))
const { main } = await import('../src/cli/main.ts')
process.exitCode = await main(process.argv.slice(2))

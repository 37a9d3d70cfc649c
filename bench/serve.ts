import { main } from '../src/cli/main.ts'

/** `muster serve` without the wrapper that looks for a newer Node: what is measured is the server. */
process.exitCode = await main(['serve'])

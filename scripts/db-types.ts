import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * Writes `src/platform/db/schema.ts` from the migrated database of DATABASE_URL; with `--verify` ends with 1 where it
 * is not up to date. Types follow what `platform/db/database.ts` makes of PostgreSQL's: int8 as number, instants and dates as text.
 */
const ROOT = join(import.meta.dirname, '..')
const MAPPING = { int8: 'number', timestamptz: 'string', xid8: 'string', time: 'string' }

execFileSync(
  process.execPath,
  [
    join(ROOT, 'node_modules/kysely-codegen/dist/cli/bin.js'),
    '--dialect',
    'postgres',
    '--url',
    'env(DATABASE_URL)',
    '--out-file',
    join(ROOT, 'src/platform/db/schema.ts'),
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
    '--default-schema',
    'public',
    '--exclude-pattern',
    'graphile_worker.*',
    '--type-mapping',
    JSON.stringify(MAPPING),
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
)

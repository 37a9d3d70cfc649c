import { z } from 'zod'

export const FORMAT = 1
export const MANIFEST = 'manifest.json'
/** Holds the manifest's own SHA-256 as hex; written last, so a backup without it was never finished. */
export const MANIFEST_HASH = 'manifest.sha256'
export const STORED_FILE = /^[0-9a-f]{2}\/[0-9a-f]{62}$/

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Name = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/)

const TableMember = z.strictObject({
  table: Name,
  columns: z.array(z.strictObject({ name: Name, type: z.string() })),
  rows: z.int().min(0),
  sha256: Sha256,
})

export const Manifest = z.strictObject({
  format: z.literal(FORMAT),
  takenAt: z.string(),
  release: z.string(),
  postgresql: z.string(),
  /** Newest migration the record had. */
  migration: z.string(),
  /** Number of the next transaction of the server the backup was taken from. */
  nextTransaction: z.int().min(0),
  sequences: z.array(z.strictObject({ name: Name, last: z.int() })),
  /** In the order in which they can be loaded. */
  tables: z.array(TableMember),
  /** Stored files, by their path under the data folder's `files`. */
  files: z.array(z.strictObject({ path: z.string().regex(STORED_FILE), sha256: Sha256 })),
})

export type Manifest = z.infer<typeof Manifest>
export type TableMember = z.infer<typeof TableMember>

/** Where a table's rows lie in a backup: gzip of JSON lines, one array per row of each column's text or null. */
export const tablePath = (table: string): string => `tables/${table}.jsonl.gz`
export const filePath = (path: string): string => `files/${path}`

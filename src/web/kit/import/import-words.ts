/** What a file with a table may be called; what it is, is told by its content. */
export const TABLE_FILES = '.csv,.xlsx,.tsv,.txt'

export const countOf = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Rows with an error, each counted once; problems of the file as a whole are of no row. */
export const badRows = (errors: readonly { row: number }[]): number =>
  new Set(errors.filter(({ row }) => row > 0).map(({ row }) => row)).size

/** One measured line; `ratio` is ours by the other's in the same run, `holds` is null where there is no target. */
export type Figure = { what: string; figure: string; ratio?: number; target?: string; holds?: boolean | null }

const mark = (holds: boolean | null | undefined) => (holds === true ? 'met' : holds === false ? 'MISSED' : '')

/** The lines of one part as a table on standard output. */
export function printFigures(title: string, figures: readonly Figure[]): void {
  const rows = figures.map((f) => [f.what, f.figure, f.ratio === undefined ? '' : `× ${f.ratio.toFixed(2)}`, f.target ?? '', mark(f.holds)])
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(0, ...rows.map((row) => row[i]?.length ?? 0)))
  const lines = rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd())
  process.stdout.write(`\n${title}\n${lines.join('\n')}\n`)
}

export const oneDecimal = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(1))

const NEEDS_QUOTES = /[\t\r\n"]/

const quoted = (text: string): string => (NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows of cells as spreadsheets read them from the clipboard. */
export const writeTabSeparated = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map(quoted).join('\t')).join('\n')

/** The other way round: what a spreadsheet put there; a last empty line is not a row. */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let inQuotes = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const characters = text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  for (let i = 0; i < characters.length; i++) {
    const char = characters.charAt(i)
    if (char === '"' && (inQuotes || cell === '')) {
      if (inQuotes && characters[i + 1] === '"') cell += characters.charAt(++i)
      else inQuotes = !inQuotes
    } else if (char === '\t' && !inQuotes) endCell()
    else if (char === '\n' && !inQuotes) {
      endCell()
      rows.push([])
    } else cell += char
  }
  endCell()
  return rows
}

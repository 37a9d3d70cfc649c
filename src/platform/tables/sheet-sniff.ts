import { type NoTable, noTable } from './sheet.ts'

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to)

type Sniffed = { readonly ok: true; readonly kind: 'zip' | 'text' } | NoTable

/** File beginnings that are never a table, with the name a person knows them by. */
const OTHER_KINDS: readonly (readonly [start: string, called: string])[] = [
  ['%PDF', 'a PDF'],
  ['\x89PNG', 'a picture (PNG)'],
  ['\xff\xd8\xff', 'a picture (JPEG)'],
  ['GIF8', 'a picture (GIF)'],
  ['RIFF', 'a picture or a recording'],
  ['BM', 'a picture (BMP)'],
  ['II*\0', 'a picture (TIFF)'],
  ['MM\0*', 'a picture (TIFF)'],
  ['{\\rtf', 'a text document (RTF)'],
  ['\x1f\x8b', 'a compressed file (gzip)'],
  ['7z\xbc\xaf', 'a compressed file (7z)'],
  ['Rar!', 'a compressed file (RAR)'],
  ['SQLite format 3', 'a database'],
  ['\x7fELF', 'a program'],
  ['MZ', 'a program'],
]

const OLE_MAGIC = '\xd0\xcf\x11\xe0'

const ZIP_MAGICS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/**
 * What a file is by its first bytes, never by its name: a zip (perhaps a workbook), text (perhaps CSV), or a refusal.
 * `called` is the file's name for the sentence.
 */
export function sniffFile(bytes: Uint8Array, called: string): Sniffed {
  const start = latin1(bytes, 0, 512)
  if (ZIP_MAGICS.some((magic) => start.startsWith(magic))) return { ok: true, kind: 'zip' }
  if (start.startsWith(OLE_MAGIC)) return refuseOle(bytes, called)
  const isText = !hasControls(bytes.subarray(0, 512))
  const other = OTHER_KINDS.find(([magic]) => start.startsWith(magic) && !(isText && magic.length === 2))
  if (other)
    return noTable(
      'file.wrong_type',
      `${called} is ${other[1]}, not a table. Save the table as an Excel workbook (.xlsx) or as CSV and choose that file.`,
    )
  if (/^[\s\xef\xbb\xbf]*<(!doctype\s+html|html|table)/i.test(start)) {
    return noTable(
      'file.wrong_type',
      `${called} is a web page, whatever its name says. Open it in a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV.`,
    )
  }
  if (/^[\s\xef\xbb\xbf]*<\?xml/i.test(start)) {
    return noTable(
      'file.wrong_type',
      `${called} is an XML file. Open it in a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV.`,
    )
  }
  if (isUtf16(bytes)) return { ok: true, kind: 'text' }
  if (hasControls(bytes.subarray(0, 65_536))) {
    return noTable(
      'file.wrong_type',
      `${called} is not text and not a workbook. Save the table as an Excel workbook (.xlsx) or as CSV and choose that file.`,
    )
  }
  return { ok: true, kind: 'text' }
}

/** Whether more than one byte in a thousand is a control character that no text file has (tab to CR, end-of-file and escape it may). */
function hasControls(sample: Uint8Array): boolean {
  let controls = 0
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27) || byte === 127) controls++
  return controls > sample.length / 1000
}

/** A byte-order mark, or a zero in every other place of what would else be plain Latin text. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = sample.length / 2
  return half > 1 && Math.max(even, odd) > half * 0.6 && Math.min(even, odd) < half * 0.05
}

/** Office's old container holds either a workbook of before 2007 or a new one under a password. */
function refuseOle(bytes: Uint8Array, called: string): NoTable {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (whole.includes(Buffer.from('EncryptedPackage', 'utf16le')) || whole.includes(Buffer.from('EncryptionInfo', 'utf16le'))) {
    return noTable(
      'file.encrypted',
      `${called} is protected with a password, so nothing in it can be read. Open it in Excel, remove the password (File, Info, Protect Workbook) and choose the saved copy.`,
    )
  }
  return noTable(
    'file.old_format',
    `${called} is in the Office format of before 2007 (.xls). Open it and save it as an Excel workbook (.xlsx) or as CSV.`,
  )
}

import { deflateSync } from 'node:zlib'
import { type PdfDict, PdfName, PdfRef, PdfStream, PdfText, type PdfValue } from './pdf-value.ts'

/** Everything but letters, digits and a few marks is written as `#xx`. */
const writeName = (text: string): string =>
  `/${[...text].map((char) => (/[A-Za-z0-9_.+*:@-]/.test(char) ? char : `#${char.charCodeAt(0).toString(16).padStart(2, '0')}`)).join('')}`

/** Six decimals, never an exponent, which the format does not know. */
const writeNumber = (value: number): string => {
  const held = Math.max(-1e15, Math.min(1e15, value))
  return Number.isInteger(held)
    ? String(held)
    : held
        .toFixed(6)
        .replace(/\.?0+$/, '')
        .replace(/^-0$/, '0')
}

function writeValue(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return writeNumber(value)
  if (value instanceof PdfName) return writeName(value.text)
  if (value instanceof PdfRef) return `${value.id} 0 R`
  if (value instanceof PdfText) return `<${Buffer.from(value.bytes).toString('hex')}>`
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`
  if (value instanceof PdfStream) return 'null'
  return `<<${[...value].map(([key, inner]) => `${writeName(key)} ${writeValue(inner)}`).join(' ')}>>`
}

export const packStream = (dict: PdfDict, bytes: Uint8Array): PdfStream =>
  new PdfStream(new Map([...dict, ['Filter', new PdfName('FlateDecode')]]), deflateSync(bytes))

/** Numbers objects from 1 as they come and writes a PDF of them. The same objects give the same bytes. */
export class PdfWriter {
  readonly #objects: PdfValue[] = []

  /** Takes a number for an object that comes later. */
  reserve(): PdfRef {
    return new PdfRef(this.#objects.push(null))
  }

  set(ref: PdfRef, value: PdfValue): void {
    this.#objects[ref.id - 1] = value
  }

  add(value: PdfValue): PdfRef {
    return new PdfRef(this.#objects.push(value))
  }

  write(root: PdfRef): Uint8Array {
    const parts: Uint8Array[] = []
    const places: number[] = []
    let length = 0
    const put = (part: Uint8Array) => {
      parts.push(part)
      length += part.length
    }
    const say = (text: string) => put(Buffer.from(text, 'latin1'))
    // Four bytes past ASCII tell transports that the file is not text.
    say('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
    this.#objects.forEach((value, index) => {
      places.push(length)
      say(`${index + 1} 0 obj\n`)
      if (value instanceof PdfStream) {
        say(`${writeValue(new Map([...value.dict, ['Length', value.packed.length]]))}\nstream\n`)
        put(value.packed)
        say('\nendstream\nendobj\n')
      } else say(`${writeValue(value)}\nendobj\n`)
    })
    const start = length
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
    say(`xref\n0 ${places.length + 1}\n0000000000 65535 f \n${rows}trailer\n`)
    say(
      `${writeValue(
        new Map<string, PdfValue>([
          ['Size', places.length + 1],
          ['Root', root],
        ]),
      )}\nstartxref\n${start}\n%%EOF\n`,
    )
    return Buffer.concat(parts)
  }
}

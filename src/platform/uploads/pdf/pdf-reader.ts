import { bomb, broken, type PdfBudget, type PdfDict, PdfName, PdfRef, PdfText, type PdfValue } from './pdf-value.ts'

const code = (char: string): number => char.charCodeAt(0)

const SPACE = 1
const DELIMITER = 2
const CLASS = new Uint8Array(256)
for (const byte of [0, 9, 10, 12, 13, 32]) CLASS[byte] = SPACE
for (const char of '()<>[]{}/%') CLASS[code(char)] = DELIMITER

const isSpace = (byte: number): boolean => CLASS[byte] === SPACE
const isRegular = (byte: number): boolean => CLASS[byte] === 0

const hexDigit = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  const letter = byte | 32
  return letter >= 97 && letter <= 102 ? letter - 87 : -1
}

/** Arrays and dictionaries inside one another; honest files stay under ten. */
const MAX_DEPTH = 64

const ESCAPES: Record<number, number> = { [code('n')]: 10, [code('r')]: 13, [code('t')]: 9, [code('b')]: 8, [code('f')]: 12 }

/** Reads PDF values from bytes, one after the other. Time is linear in the bytes; what it makes is held to the budget. */
export class PdfReader {
  readonly bytes: Uint8Array
  readonly #budget: PdfBudget
  at: number

  constructor(bytes: Uint8Array, budget: PdfBudget, at = 0) {
    this.bytes = bytes
    this.#budget = budget
    this.at = at
  }

  isDone(): boolean {
    return this.at >= this.bytes.length
  }

  /** The byte ahead, or -1 at the end. */
  #peek(ahead = 0): number {
    return this.bytes[this.at + ahead] ?? -1
  }

  skipSpace(): void {
    for (let byte = this.#peek(); byte >= 0; byte = this.#peek()) {
      if (byte === code('%')) while (!this.isDone() && this.#peek() !== 10 && this.#peek() !== 13) this.at++
      else if (isSpace(byte)) this.at++
      else return
    }
  }

  /** Steps over one word or one delimiter. */
  skipWord(): void {
    const from = this.at
    while (!this.isDone() && isRegular(this.#peek())) this.at++
    if (this.at === from) this.at++
  }

  takeWord(word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.#peek(i) !== word.charCodeAt(i)) return false
    const after = this.#peek(word.length)
    if (after >= 0 && isRegular(after)) return false
    this.at += word.length
    return true
  }

  /** Digits as a number, with the space after them; null and nowhere when there are none. */
  #takeCount(): number | null {
    const from = this.at
    let count = 0
    for (let byte = this.#peek(); byte >= 48 && byte <= 57; byte = this.#peek()) {
      count = count * 10 + byte - 48
      this.at++
    }
    if (this.at === from || this.at - from > 10) {
      this.at = from
      return null
    }
    this.skipSpace()
    return count
  }

  /** `12 0 obj` or `12 0 R`: the number, or null and nowhere. */
  takeNumbered(word: 'obj' | 'R'): number | null {
    const from = this.at
    const id = this.#takeCount()
    if (id !== null && this.#takeCount() !== null && this.takeWord(word)) return id
    this.at = from
    return null
  }

  readValue(depth = 0): PdfValue {
    if (--this.#budget.values < 0) throw bomb()
    if (depth > MAX_DEPTH) throw broken('its parts are nested too deeply')
    this.skipSpace()
    const byte = this.#peek()
    if (byte === code('/')) return this.#readName()
    if (byte === code('(')) return this.#readText()
    if (byte === code('[')) return this.#readArray(depth)
    if (byte === code('<')) return this.#peek(1) === code('<') ? this.#readDict(depth) : this.#readHex()
    if (byte >= 48 && byte <= 57) {
      const id = this.takeNumbered('R')
      if (id !== null) return new PdfRef(id)
    }
    if ((byte >= 48 && byte <= 57) || byte === code('-') || byte === code('+') || byte === code('.')) return this.#readNumber()
    if (this.takeWord('null')) return null
    if (this.takeWord('true')) return true
    if (this.takeWord('false')) return false
    throw broken('a value in it makes no sense')
  }

  #readNumber(): number {
    const from = this.at
    while (!this.isDone() && isRegular(this.#peek())) this.at++
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + from, Math.min(this.at - from, 64)).toString('latin1')
    const value = Number.parseFloat(text.replace(/^[+-]+(?=[+-])/, ''))
    return Number.isFinite(value) ? value : 0
  }

  #readName(): PdfName {
    let text = ''
    this.at++
    for (let byte = this.#peek(); byte >= 0 && isRegular(byte); byte = this.#peek()) {
      const [high, low] = [hexDigit(this.#peek(1)), hexDigit(this.#peek(2))]
      const isEscaped = byte === code('#') && high >= 0 && low >= 0
      text += String.fromCharCode(isEscaped ? high * 16 + low : byte)
      this.at += isEscaped ? 3 : 1
    }
    return new PdfName(text)
  }

  #readArray(depth: number): PdfValue[] {
    const items: PdfValue[] = []
    this.at++
    for (this.skipSpace(); this.#peek() !== code(']'); this.skipSpace()) items.push(this.readValue(depth + 1))
    this.at++
    return items
  }

  #readDict(depth: number): PdfDict {
    const dict: PdfDict = new Map()
    this.at += 2
    for (this.skipSpace(); !this.#isDictEnd(); this.skipSpace()) {
      if (this.#peek() !== code('/')) throw broken('a value in it makes no sense')
      const { text } = this.#readName()
      this.skipSpace()
      dict.set(text, this.#isDictEnd() ? null : this.readValue(depth + 1))
    }
    this.at += 2
    return dict
  }

  #isDictEnd(): boolean {
    return this.#peek() === code('>') && this.#peek(1) === code('>')
  }

  #readHex(): PdfText {
    const bytes: number[] = []
    let high = -1
    for (this.at++; this.#peek() !== code('>'); this.at++) {
      const digit = hexDigit(this.#peek())
      if (digit < 0 && !isSpace(this.#peek())) throw broken('a text in it does not end')
      if (digit < 0) continue
      if (high < 0) high = digit
      else {
        bytes.push(high * 16 + digit)
        high = -1
      }
    }
    if (high >= 0) bytes.push(high * 16)
    this.at++
    return new PdfText(Uint8Array.from(bytes))
  }

  #readText(): PdfText {
    const bytes: number[] = []
    this.at++
    for (let open = 1; open > 0; ) {
      const byte = this.#peek()
      if (byte < 0) throw broken('a text in it does not end')
      this.at++
      if (byte === code('\\')) this.#readEscape(bytes)
      else {
        if (byte === code('(')) open++
        if (byte === code(')')) open--
        if (open > 0) bytes.push(byte)
      }
    }
    return new PdfText(Uint8Array.from(bytes))
  }

  #readEscape(bytes: number[]): void {
    const byte = this.#peek()
    if (byte >= 48 && byte <= 55) {
      let octal = 0
      for (let digits = 0; digits < 3 && this.#peek() >= 48 && this.#peek() <= 55; digits++, this.at++)
        octal = octal * 8 + this.#peek() - 48
      bytes.push(octal & 255)
      return
    }
    this.at++
    // A line end after a backslash joins two lines.
    if (byte === 13 && this.#peek() === 10) this.at++
    if (byte !== 13 && byte !== 10 && byte >= 0) bytes.push(ESCAPES[byte] ?? byte)
  }
}

import type { UploadFaultCode } from '../upload.ts'

/** The values of a PDF (ISO 32000-1, 7.3). Names are as they read, `#4a` already taken for J. */
export type PdfValue = null | boolean | number | PdfName | PdfText | PdfRef | PdfArray | PdfDict | PdfStream
export type PdfArray = PdfValue[]
export type PdfDict = Map<string, PdfValue>

export class PdfName {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export class PdfText {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
}

/** Points at an object by number. Generations are not told apart: of several objects with one number the last in the file counts. */
export class PdfRef {
  readonly id: number
  constructor(id: number) {
    this.id = id
  }
}

export class PdfStream {
  readonly dict: PdfDict
  /** As the file has them, packed. */
  readonly packed: Uint8Array
  constructor(dict: PdfDict, packed: Uint8Array) {
    this.dict = dict
    this.packed = packed
  }
}

/** Ends the reading of a PDF. `why` goes after the file's name; thrown and caught inside this folder only. */
export class PdfFault extends Error {
  readonly code: UploadFaultCode
  constructor(code: UploadFaultCode, why: string) {
    super(why)
    this.code = code
  }
}

export const PRINT_AGAIN = 'open it, print it to a new PDF and send that'

export const broken = (what: string): PdfFault =>
  new PdfFault('file.broken', `is a PDF that is damaged (${what}): get the file again, or ${PRINT_AGAIN}`)

export const bomb = (): PdfFault => new PdfFault('file.bomb', `is a PDF that unpacks to far more than its pages need: ${PRINT_AGAIN}`)

/** What may still be spent on one file; counts down over all its parts. */
export type PdfBudget = { values: number; unpackedBytes: number; readonly streamBytes: number }

/** Follows references to the value itself; null when there is none or they go in a circle. */
export type Resolve = (value: PdfValue | undefined) => PdfValue

const MAX_HOPS = 10

export function resolverOf(objects: ReadonlyMap<number, PdfValue>): Resolve {
  return (value) => {
    let found = value ?? null
    for (let hops = 0; found instanceof PdfRef; hops++) {
      if (hops === MAX_HOPS) return null
      found = objects.get(found.id) ?? null
    }
    return found
  }
}

export const nameOf = (value: PdfValue): string | null => (value instanceof PdfName ? value.text : null)

/** Limits of one uploaded file. Sizes of pictures are those of the file's header, read before anything is unpacked. */
export type UploadLimits = {
  readonly fileBytes: number
  /** A picture that is unpacked row by row. */
  readonly imagePixels: number
  /** One that has to be unpacked whole before a row is known: interlaced, progressive, with frames. */
  readonly wholePixels: number
  /** A plain JPEG, which is scaled down while it is unpacked, as large photographs are. */
  readonly photoPixels: number
  /** A picture inside a PDF is not unpacked here; whoever looks at the PDF does that. */
  readonly pdfImagePixels: number
  readonly imageSide: number
  /** A picture of more pixels is scaled down to about this many; its sides do not matter, so a long scrolled page stays readable. */
  readonly keptPixels: number
  readonly pdfPages: number
  /** Numbers, names, strings, arrays and dictionaries of a PDF, all counted. */
  readonly pdfValues: number
  /** A stream of a PDF may unpack to at most this. */
  readonly pdfStreamBytes: number
  /** All streams of a PDF that are read may unpack to at most this. */
  readonly pdfUnpackedBytes: number
  readonly deadlineMs: number
  /** Heap of the thread that reads a PDF. */
  readonly heapMegabytes: number
}

const MEGABYTE = 1024 * 1024

export const UPLOAD_LIMITS: UploadLimits = {
  fileBytes: 15 * MEGABYTE,
  imagePixels: 25_000_000,
  wholePixels: 16_000_000,
  photoPixels: 50_000_000,
  pdfImagePixels: 40_000_000,
  imageSide: 12_000,
  keptPixels: 5_000_000,
  pdfPages: 50,
  pdfValues: 1_000_000,
  pdfStreamBytes: 128 * MEGABYTE,
  pdfUnpackedBytes: 256 * MEGABYTE,
  deadlineMs: 20_000,
  heapMegabytes: 512,
}

/** The closed list of what may be kept and served. */
export type MediaType = 'image/webp' | 'application/pdf'

export type UploadFaultCode =
  | 'file.empty'
  | 'file.too_large'
  | 'file.wrong_type'
  | 'file.too_many_pixels'
  | 'file.too_many_pages'
  | 'file.encrypted'
  /** It would run, open, send or play something, or carries another file. */
  | 'file.active'
  /** It has bytes before its beginning or after its end. */
  | 'file.extra_bytes'
  /** It shows something else than it holds. */
  | 'file.hidden'
  /** A form whose filled-in fields are drawn by the reading program only. */
  | 'file.undrawn_form'
  | 'file.broken'
  | 'file.bomb'
  | 'file.too_slow'

/** A refusal, in one sentence that says what to do instead. */
export type RefusedUpload = { readonly ok: false; readonly code: UploadFaultCode; readonly message: string }

export const refuse = (code: UploadFaultCode, message: string): RefusedUpload => ({ ok: false, code, message })

type Kept = {
  readonly ok: true
  /** What is to be stored and served; nothing of the uploaded bytes but these. */
  readonly bytes: Uint8Array
  /** Of `bytes`, as hex. A PDF that differs only in what is dropped (dates, ids) has the same. */
  readonly sha256: string
  /** Of the bytes as they came. */
  readonly originalSha256: string
  /** Sentences for the person who uploaded: what was changed or looks odd. */
  readonly warnings: readonly string[]
}

export type KeptPicture = { readonly bytes: Uint8Array; readonly mediaType: MediaType; readonly width: number; readonly height: number }

export type KeptImage = Kept &
  KeptPicture & {
    readonly kind: 'image'
    readonly mediaType: 'image/webp'
    /** 64 bits as 16 hex digits: near (see `hammingDistance`) when the layout is alike. Finds candidates, proves nothing. */
    readonly fingerprint: string
    /** What `isSamePicture` compares: 128 × 128 shades of grey. */
    readonly sketch: Uint8Array
    readonly thumbnail: KeptPicture | null
  }

export type KeptPdf = Kept & { readonly kind: 'pdf'; readonly mediaType: 'application/pdf'; readonly pages: number }

export type AcceptedUpload = KeptImage | KeptPdf

export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif'
export type UploadKind = ImageKind | 'pdf'

/** `stranger`: what the file is instead, and the way out, to be put after its name. */
export type Sniffed = { readonly kind: UploadKind } | { readonly stranger: string }

const SCREENSHOT = 'send a screenshot of it, or print it to PDF'

/** Signatures; a question mark stands for any byte. */
const IMAGES: readonly (readonly [kind: ImageKind, starts: readonly string[]])[] = [
  ['png', ['\x89PNG\r\n\x1a\n']],
  ['jpeg', ['\xff\xd8\xff']],
  ['gif', ['GIF87a', 'GIF89a']],
  ['webp', ['RIFF????WEBP']],
]

type Stranger = {
  readonly starts: readonly string[]
  /** One of these must also be near the beginning. */
  readonly holds?: readonly string[]
  readonly is: string
}

const ZIP = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']

/** Other things, with the name a person knows them by. The particular stands before the general. */
const STRANGERS: readonly Stranger[] = [
  {
    starts: ['????ftyp'],
    holds: ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'],
    is: 'is an iPhone photo in HEIC: set the camera to Most Compatible (Settings, Camera, Formats), or send a screenshot',
  },
  { starts: ['????ftypavif', '????ftypavis', '????ftypmif1'], is: 'is a picture in AVIF: save it as PNG or JPEG and send that' },
  { starts: ['????ftyp', '\x1a\x45\xdf\xa3', 'RIFF????AVI ', '\0\0\x01\xba', '\0\0\x01\xb3'], is: 'is a video: send a screenshot instead' },
  { starts: ['ID3', 'OggS', 'fLaC', 'RIFF????WAVE', '\xff\xfb', '\xff\xf1'], is: 'is a sound recording: send a screenshot instead' },
  {
    starts: ['II*\0', 'MM\0*', 'BM????\0\0\0\0', '8BPS', '\0\0\x01\0', '\xff\x0a', '\0\0\0\x0cJXL ', '\0\0\0\x0cjP'],
    is: 'is a picture in another format: save it as PNG or JPEG and send that',
  },
  { starts: ZIP, holds: ['word/', 'xl/', 'ppt/'], is: `is an Office document: ${SCREENSHOT}` },
  {
    starts: [...ZIP, '\x1f\x8b', '7z\xbc\xaf', 'Rar!', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'MSCF'],
    is: 'is a packed file: unpack it and send the picture or PDF that is in it',
  },
  { starts: ['\xd0\xcf\x11\xe0'], is: `is an Office document of the old kind: ${SCREENSHOT}` },
  {
    starts: ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\0asm', '#!'],
    is: 'is a program, not a proof: send a screenshot or a PDF',
  },
  { starts: ['{\\rtf', '%!PS'], is: `is a text document: ${SCREENSHOT}` },
]

const MARKUP: readonly (readonly [has: RegExp, is: string])[] = [
  [/<svg[\s>]/i, 'is a drawing that can hold a program (SVG): send a screenshot of it as PNG or JPEG'],
  [/<(!doctype\s+html|html|head|body|script|iframe|meta|table|div)[\s>]/i, 'is a web page: send a screenshot of it, or print it to PDF'],
  [/^[\s\xef\xbb\xbf\xfe\xff]*<[?!a-z]/i, `is an XML file: ${SCREENSHOT}`],
]

const isAt = (start: string, signature: string): boolean =>
  start.length >= signature.length && [...signature].every((char, index) => char === '?' || char === start[index])

const startsWithAny = (start: string, signatures: readonly string[]): boolean => signatures.some((signature) => isAt(start, signature))

/** Reads the kind from the first bytes, never from the name or what the sender declares. */
export function sniffUpload(bytes: Uint8Array): Sniffed {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1')
  const image = IMAGES.find(([, signatures]) => startsWithAny(start, signatures))
  if (image) return { kind: image[0] }
  // Whether something stands before the mark is for the PDF's own check, which says so.
  if (start.slice(0, 1024).includes('%PDF-')) return { kind: 'pdf' }
  return { stranger: strangerIn(start) }
}

function strangerIn(start: string): string {
  const head = start.slice(0, 4096)
  const known = STRANGERS.find(({ starts, holds }) => startsWithAny(start, starts) && (holds?.some((part) => head.includes(part)) ?? true))
  if (known) return known.is
  // Every other byte of UTF-16 is a zero.
  const text = start.replaceAll('\0', '')
  if (text.length * 2 < start.length || hasControls(text))
    return 'is neither a picture nor a PDF: send a screenshot as PNG or JPEG, or a PDF'
  return MARKUP.find(([has]) => has.test(text))?.[1] ?? `is a text file: ${SCREENSHOT}`
}

/** Control characters that no text has; tab to carriage return and escape it may. */
const hasControls = (text: string): boolean =>
  Buffer.from(text, 'latin1').some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)

const NAMES: Record<UploadKind, { readonly called: string; readonly extensions: readonly string[] }> = {
  png: { called: 'a PNG picture', extensions: ['png', 'apng'] },
  jpeg: { called: 'a JPEG picture', extensions: ['jpg', 'jpeg', 'jpe', 'jfif', 'pjpeg', 'pjp'] },
  webp: { called: 'a WebP picture', extensions: ['webp'] },
  gif: { called: 'a GIF picture', extensions: ['gif'] },
  pdf: { called: 'a PDF', extensions: ['pdf'] },
}

export const calledKind = (kind: UploadKind): string => NAMES[kind].called

/** Whether the name's ending promises something else than the content is; a name without an ending promises nothing. */
export function isMisnamed(name: string, kind: UploadKind): boolean {
  const ending = /\.([^.\s]{1,10})\s*$/.exec(name)?.[1]?.toLowerCase()
  return ending !== undefined && !NAMES[kind].extensions.includes(ending)
}

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DecodedText = {
  /** Without a byte-order mark; U+FFFD for each byte that is no text, and for NUL, which no record can keep. */
  readonly text: string
  readonly encoding: TextEncodingName
  /** The last character is only half there: the file was cut off. */
  readonly cut: boolean
}

/** How much of a file is looked at to tell UTF-16 without a mark from other text. */
const SAMPLE_BYTES = 4096

/**
 * Text of a file in whatever encoding spreadsheet and meeting tools write: UTF-8 or UTF-16 with or without a byte-order
 * mark, else windows-1252, which takes any byte. Never throws.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decoded = decodeBytes(bytes)
  return decoded.text.includes('\0') ? { ...decoded, text: decoded.text.replaceAll('\0', '\ufffd') } : decoded
}

function decodeBytes(bytes: Uint8Array): DecodedText {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return decodeUtf16(bytes.subarray(2), 'utf-16le')
  if (first === 0xfe && second === 0xff) return decodeUtf16(bytes.subarray(2), 'utf-16be')
  if (first === 0xef && second === 0xbb && third === 0xbf) return decodeUtf8(bytes.subarray(3))
  const unmarked = unmarkedUtf16(bytes)
  return unmarked ? decodeUtf16(bytes, unmarked) : decodeUtf8(bytes)
}

/** Latin text in UTF-16 has a zero in every other byte: in the odd places when little-endian. */
function unmarkedUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2)
  if (pairs < 2) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  if (odd > pairs * 0.5 && even < pairs * 0.05) return 'utf-16le'
  return even > pairs * 0.5 && odd < pairs * 0.05 ? 'utf-16be' : null
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const isOdd = bytes.length % 2 === 1
  const last = bytes.at(-1)
  // Tools that append a line end byte by byte leave half a line end behind; nothing of the text is missing then.
  const cut = isOdd && last !== 0x0a && last !== 0x0d && last !== 0x00
  return { text: new TextDecoder(encoding).decode(isOdd ? bytes.subarray(0, -1) : bytes), encoding, cut }
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text: string
  try {
    text = decoder.decode(bytes, { stream: true })
  } catch {
    return decodeDamaged(bytes)
  }
  try {
    return { text: text + decoder.decode(), encoding: 'utf-8', cut: false }
  } catch {
    // Only the end is broken: a cut UTF-8 file, unless nothing before it shows that it was UTF-8 at all.
    return isAscii(text) ? decodeLatin(bytes) : { text, encoding: 'utf-8', cut: true }
  }
}

/**
 * A few bad bytes among good UTF-8 cost those characters, not every accent of the file: other encodings make valid sequences only by
 * rare chance, so the text is UTF-8 where they are no fewer than the bad bytes.
 */
function decodeDamaged(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8').decode(bytes)
  let bad = 0
  let good = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0xfffd) bad++
    else if (code > 127) good++
  }
  return good >= bad ? { text, encoding: 'utf-8', cut: false } : decodeLatin(bytes)
}

const decodeLatin = (bytes: Uint8Array): DecodedText => ({
  text: new TextDecoder('windows-1252').decode(bytes),
  encoding: 'windows-1252',
  cut: false,
})

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}

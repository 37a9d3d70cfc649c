import createBidi, { type Bidi } from 'bidi-js'
import type { Font } from 'fontkit'
import { faceFor, shape } from './faces.ts'

// Its types are written for bundlers: in Node the module itself is the function.
const bidi = (createBidi as unknown as () => Bidi)()

/** Words of one weight. */
export type Piece = { readonly text: string; readonly isBold: boolean }

/** A stretch of one face, weight and direction. `drawn` is what the face has to be given, `text` what it says. */
export type Run = { readonly text: string; readonly drawn: string; readonly face: Font; readonly level: number }

/** One paragraph's text with, for each code unit, its face and its level (odd: right to left). */
export type Prepared = {
  readonly text: string
  readonly faces: readonly Font[]
  readonly levels: Uint8Array
  readonly isRightToLeft: boolean
}

/** Marks, joiners and blanks stay with the face of what they follow, so that shaping sees them together. */
const FOLLOWS = /^[\p{M}\p{Cf}\p{Zs}]$/u
/** Has no look of its own: left out where no face knows it. */
const UNSEEN = /^[\p{Cf}\p{Default_Ignorable_Code_Point}]$/u

/** A sign that no face has is printed as its number, so that nothing is printed that looks like something else. */
const numberOf = (sign: string): string => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

function withFaces(pieces: readonly Piece[]): { text: string; faces: Font[] } {
  let text = ''
  const faces: Font[] = []
  const put = (sign: string, face: Font) => {
    text += sign
    for (let unit = 0; unit < sign.length; unit++) faces.push(face)
  }
  for (const { text: words, isBold } of pieces) {
    let last = null as Font | null
    const plain = faceFor(' ', isBold)
    for (const sign of words.normalize('NFC')) {
      const stays: boolean = last?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) === true && FOLLOWS.test(sign)
      const face: Font | null = stays ? last : faceFor(sign, isBold)
      if (face) put(sign, face)
      else if (plain && !UNSEEN.test(sign)) for (const part of numberOf(sign)) put(part, plain)
      last = face
    }
  }
  return { text, faces }
}

/** Finds faces and directions. The paragraph's own direction is that of its first letter. */
export function prepare(pieces: readonly Piece[]): Prepared {
  const { text, faces } = withFaces(pieces)
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text, 'auto')
  return { text, faces, levels, isRightToLeft: (paragraphs[0]?.level ?? 0) % 2 === 1 }
}

const mirrored = (text: string): string => [...text].map((sign) => bidi.getMirroredCharacter(sign) ?? sign).join('')
const reversed = (text: string): string => [...text].reverse().join('')

/** What to give to a face so that a run comes out in its direction: faces go by the script and know no levels. */
function drawnOf(text: string, face: Font, level: number): string {
  const wanted = level % 2 === 1 ? 'rtl' : 'ltr'
  const given = wanted === 'rtl' ? mirrored(text) : text
  return shape(face, given).direction === wanted ? given : reversed(given)
}

/** The runs of `[start, end)` in reading order. */
export function runsOf({ text, faces, levels }: Prepared, start: number, end: number): Run[] {
  const runs: Run[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const face = faces[at]
    const level = levels[at]
    if (!face || level === undefined || (at + 1 < end && faces[at + 1] === face && levels[at + 1] === level)) continue
    const words = text.slice(from, at + 1)
    runs.push({ text: words, drawn: drawnOf(words, face, level), face, level })
    from = at + 1
  }
  return runs
}

/** Runs from left to right: from the highest level down, what is at it or above is turned round (Unicode bidirectional algorithm, L2). */
export function leftToRight(runs: readonly Run[]): Run[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < order.length; from++) {
      let to = from
      while ((order[to]?.level ?? -1) >= level) to++
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = to
    }
  return order
}

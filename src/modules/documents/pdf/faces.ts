import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './unpack-woff.ts'

const { resolve } = createRequire(import.meta.url)

const noto = '@expo-google-fonts/noto-sans'
/**
 * What documents are set in, first that has a sign wins (decision 96): Latin, Greek, Cyrillic, Vietnamese and Devanagari, Arabic, Hebrew;
 * then a plain face with every sign of the basic plane, Chinese, Japanese and Korean among them. It has no bold.
 */
const FILES: readonly { readonly regular: string; readonly bold: string }[] = [
  { regular: `${noto}/400Regular/NotoSans_400Regular.ttf`, bold: `${noto}/700Bold/NotoSans_700Bold.ttf` },
  ...['arabic', 'hebrew'].map((script) => ({
    regular: `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-400-normal.woff`,
    bold: `@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-700-normal.woff`,
  })),
  { regular: '@fontsource/unifont/files/unifont-latin-400-normal.woff', bold: '@fontsource/unifont/files/unifont-latin-400-normal.woff' },
]

const open = new Map<string, Font>()

function faceOf(file: string): Font {
  const known = open.get(file)
  if (known) return known
  const face = create(unpackWoff(readFileSync(resolve(file))))
  if (!('layout' in face)) throw new Error(`${file} is a collection of faces, not one`)
  open.set(file, face)
  return face
}

const found = new Map<string, Font | null>()

/** The face for a sign; null where none has it. Faces are opened when they are first needed, and kept. */
export function faceFor(sign: string, isBold: boolean): Font | null {
  const key = isBold ? `bold ${sign}` : sign
  const known = found.get(key)
  if (known !== undefined) return known
  const codePoint = sign.codePointAt(0) ?? 0
  const face = FILES.map(
    ({ regular, bold }) =>
      () =>
        faceOf(isBold ? bold : regular),
  )
    .values()
    .map((open) => open())
    .find((one) => one.hasGlyphForCodePoint(codePoint))
  found.set(key, face ?? null)
  return face ?? null
}

/** What a face makes of a text: its width at size 1 and the direction it sets it in. */
export type Shaped = { readonly width: number; readonly direction: string; readonly isPlain: boolean }
const shaped = new Map<Font, Map<string, Shaped>>()

/** Scripts in which a sign is a glyph: composed letters stay whole, so that a reader finds them in the file as they were typed. */
const WHOLE = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]*$/u
export const featuresFor = (text: string): Record<string, boolean> => (WHOLE.test(text) ? { ccmp: false, liga: false } : {})

/** Shapes a text, and keeps the answer. `isPlain`: every glyph is just the one of its sign. */
export function shape(face: Font, text: string): Shaped {
  const known = shaped.get(face)?.get(text)
  if (known) return known
  const { advanceWidth, direction, glyphs } = face.layout(text, featuresFor(text))
  const signs = [...text].map((sign) => face.glyphForCodePoint(sign.codePointAt(0) ?? 0).id)
  const isPlain = direction === 'ltr' && glyphs.length === signs.length && glyphs.every(({ id }, index) => id === signs[index])
  const answer = { width: advanceWidth / face.unitsPerEm, direction: String(direction), isPlain }
  const ofFace = shaped.get(face) ?? new Map<string, Shaped>()
  if (ofFace.size > 20_000) ofFace.clear()
  shaped.set(face, ofFace.set(text, answer))
  return answer
}

import { shape } from './faces.ts'
import { leftToRight, type Piece, type Prepared, prepare, type Run, runsOf } from './runs.ts'

/** A run with its place from the line's left edge, in points. */
export type Placed = Run & { readonly x: number }
/** Runs in reading order. */
export type Line = { readonly runs: readonly Placed[]; readonly width: number }

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const MARK = /[\p{M}\p{Cf}\uDC00-\uDFFF]/u

const widthOfRun = ({ drawn, face }: Run, size: number): number => shape(face, drawn).width * size

const widthOf = (prepared: Prepared, start: number, end: number, size: number): number =>
  runsOf(prepared, start, end).reduce((sum, run) => sum + widthOfRun(run, size), 0)

/** Ends of the parts that are never broken: behind blanks and hyphens, and around Chinese, Japanese and Korean signs. */
function breaksIn(text: string): number[] {
  const ends: number[] = []
  for (let at = 1; at < text.length; at++) {
    const [before = '', after = ''] = [text[at - 1], text[at]]
    if (after === ' ') continue
    if (before === ' ' || (before === '-' && /\p{L}/u.test(after)) || WIDE.test(before) || WIDE.test(after)) ends.push(at)
  }
  return [...ends, text.length]
}

/** How far a part that is wider than a line goes on this one; at least one sign. */
function fitting(prepared: Prepared, start: number, end: number, width: number, size: number): number {
  let fits = start
  for (let at = start + 1; at <= end; at++) {
    if (at < end && MARK.test(prepared.text[at] ?? '')) continue
    if (fits > start && widthOf(prepared, start, at, size) > width) break
    fits = at
  }
  return fits
}

function placeLine(prepared: Prepared, start: number, end: number, size: number): Line {
  const runs = runsOf(prepared, start, end)
  const places = new Map<Run, number>()
  let x = 0
  for (const run of leftToRight(runs)) {
    places.set(run, x)
    x += widthOfRun(run, size)
  }
  return { runs: runs.map((run) => ({ ...run, x: places.get(run) ?? 0 })), width: x }
}

/**
 * Breaks one paragraph into lines of at most `width` points at a size. A line of a paragraph that runs from right to left ends at the
 * right edge.
 */
export function setLines(pieces: readonly Piece[], width: number, size: number): Line[] {
  const prepared = prepare(pieces)
  const { text, isRightToLeft } = prepared
  const lines: Line[] = []
  let start = 0
  let filled = 0
  const close = (end: number) => {
    const seen = end - (/ +$/.exec(text.slice(start, end))?.[0].length ?? 0)
    const line = placeLine(prepared, start, seen, size)
    const shift = isRightToLeft ? width - line.width : 0
    lines.push({ ...line, runs: line.runs.map((run) => ({ ...run, x: run.x + shift })) })
    start = end
    filled = 0
  }
  let from = 0
  for (const end of breaksIn(text)) {
    const words = text.slice(from, end).trimEnd().length
    const wide = widthOf(prepared, from, from + words, size)
    if (filled > 0 && filled + wide > width) close(from)
    let rest = from
    if (wide > width)
      for (let to = fitting(prepared, rest, end, width, size); to < end; to = fitting(prepared, rest, end, width, size)) {
        close(to)
        rest = to
      }
    filled += widthOf(prepared, rest, end, size)
    from = end
  }
  if (start < text.length) close(text.length)
  return lines
}

/**
 * Letters as strokes on a grid 4 wide and 6 high: pairs of x and y from the top left, a comma between strokes. Drawn here, so that a
 * picture is the same on every machine, also on one that has no font installed.
 */
const STROKES: Readonly<Record<string, string>> = {
  A: '06 02 20 42 46,04 44',
  B: '00 06 36 45 44 33 03,33 42 41 30 00',
  C: '41 30 10 01 05 16 36 45',
  D: '00 06 26 44 42 20 00',
  E: '40 00 06 46,03 33',
  F: '40 00 06,03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06,40 46,03 43',
  I: '10 30,20 26,16 36',
  J: '40 45 36 16 05',
  K: '00 06,40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10,24 46',
  R: '06 00 30 41 42 33 03,23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40,20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 23 36 40',
  X: '00 46,40 06',
  Y: '00 23 40,23 26',
  Z: '00 40 06 46',
  0: '10 30 41 45 36 16 05 01 10,05 41',
  1: '11 20 26,16 36',
  2: '01 10 30 41 42 06 46',
  3: '01 10 30 41 42 33 44 45 36 16 05,33 13',
  4: '36 30 04 44',
  5: '40 00 02 32 43 45 36 16 05',
  6: '41 30 10 01 05 16 36 45 44 33 03',
  7: '00 40 16',
  8: '13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33',
  9: '05 16 36 45 41 30 10 01 02 13 43',
  '.': '26 26',
  '-': '13 33',
  '+': '13 33,22 24',
}

type Point = readonly [x: number, y: number]

/** From one letter to the next, in parts of the grid. */
const ADVANCE = 5.6
const GRID_HEIGHT = 6

/** As a carrier's page prints names: capitals without accents. */
export const plainCapitals = (text: string): string =>
  text
    .replaceAll('Ł', 'L')
    .replaceAll('ł', 'l')
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .toUpperCase()

/** Pixels from the left of the first letter to the right of the last. */
export const widthOf = (text: string, height: number): number =>
  ((plainCapitals(text).length * ADVANCE - (ADVANCE - 4)) * height) / GRID_HEIGHT

const strokesOf = (letter: string): Point[][] =>
  (STROKES[letter] ?? '').split(',').flatMap((stroke) => {
    const points = stroke.split(' ').filter(Boolean)
    return points.length === 0 ? [] : [points.map((pair): Point => [Number(pair[0]), Number(pair[1])])]
  })

/** The strokes of a line of capitals, in pixels; `x` and `y` are its top left. Letters that are not drawn here leave a gap. */
export function strokesOfLine(text: string, x: number, y: number, height: number): Point[][] {
  const scale = height / GRID_HEIGHT
  return [...plainCapitals(text)].flatMap((letter, place) =>
    strokesOf(letter).map((stroke) => stroke.map(([dx, dy]): Point => [x + (place * ADVANCE + dx) * scale, y + dy * scale])),
  )
}

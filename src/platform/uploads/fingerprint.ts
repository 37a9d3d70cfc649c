/** Width and height of the grey picture that a fingerprint is made of. */
export const FINGERPRINT_GRID = { width: 9, height: 8 }

/** A sketch is square, whatever the picture's shape. */
export const SKETCH_SIDE = 128

/** Neighbours that differ by less count as equal: on a plain background it is only the noise of re-encoding. */
const LEAST_STEP = 3

/** 64 bits as hex, row by row: a bit is set where the next cell to the right is lighter. `grey`: 9 × 8 shades. */
export function fingerprintOf(grey: Uint8Array): string {
  let bits = ''
  for (let y = 0; y < FINGERPRINT_GRID.height; y++) {
    const row = grey.subarray(y * FINGERPRINT_GRID.width, (y + 1) * FINGERPRINT_GRID.width)
    for (let x = 1; x < row.length; x++) bits += (row[x] ?? 0) - (row[x - 1] ?? 0) >= LEAST_STEP ? '1' : '0'
  }
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}

/** In how many bits two hex texts of one length differ. */
export function hammingDistance(a: string, b: string): number {
  let distance = 0
  for (let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`); rest > 0n; rest >>= 1n) distance += Number(rest & 1n)
  return distance
}

/** Re-encoding and scaling move a cell of a sketch by up to 25 shades, another name in its place by 70 and more (measured). */
const SAME_SHADE = 40
const CELLS_FORGIVEN = 1

/**
 * Whether two sketches are of one picture, re-encoded or scaled. Screenshots of the same page by two people differ in few places
 * but strongly there, so the strongest difference decides, not the mean of all. A cropped picture counts as another.
 */
export function isSamePicture(a: Uint8Array, b: Uint8Array): boolean {
  let different = Math.abs(a.length - b.length)
  for (let i = 0; i < a.length && different <= CELLS_FORGIVEN; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > SAME_SHADE) different++
  return different <= CELLS_FORGIVEN
}

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

/** Differences in shades of grey, measured on screenshots re-encoded, halved, enlarged, and with one name in place of another. */
const STRONG = 60
const FAINT = 6
const FALL = 2
/** The strongest difference is forgiven, the second judged against the 32nd. */
const JUDGED = 1
const SPREAD = 31

/**
 * Whether two sketches are of one picture, re-encoded or scaled. That changes a picture a little everywhere; screenshots of one
 * page by two people are equal but for a few strong places, a name and a date. So what tells them apart is how steeply differences
 * fall off, not their sum. A cropped picture counts as another; names that differ in one small letter may count as the same.
 */
export function isSamePicture(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  const counts = new Uint32Array(256)
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] ?? 0) - (b[i] ?? 0))
    counts[difference] = (counts[difference] ?? 0) + 1
  }
  const judged = differenceAt(counts, JUDGED)
  return judged <= STRONG && judged <= FAINT + FALL * differenceAt(counts, SPREAD)
}

/** The difference of this rank, 0 being the strongest. */
function differenceAt(counts: Uint32Array, rank: number): number {
  let stronger = 0
  for (let difference = 255; difference > 0; difference--) {
    stronger += counts[difference] ?? 0
    if (stronger > rank) return difference
  }
  return 0
}

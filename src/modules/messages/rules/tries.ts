const [MINUTE, HOUR] = [60, 3_600]

/** Seconds to wait after each failed try; after the last of them it is given up: a day in all. */
const WAITS = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR] as const

/** How long until the next try, after so many that failed since it was put to be sent; null: it is given up. */
export const waitAfter = (failed: number): number | null => WAITS[failed - 1] ?? null

/** So many failed tries in a row, of whatever deliveries, and a webhook is held until an admin lets it go on. */
export const HOLD_AFTER = 20

const UNITS = /^(.*?) ?((?:working |business )?(?:seconds|minutes|hours|days)|percent)$/

/** `nNumberRequestedOn` → `n number requested on`. A name that is no identifier (`AHIP/Aetna`) stays as it is. */
export function wordsOf(key: string): string {
  if (/[A-Z]{2}|[\s/-]/.test(key)) return key
  return key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
}

/** Name and value as one would say them; units stand in names here: `limitHours` of 8 → `limit 8 hours`. */
function saidPair(key: string, value: unknown): string {
  const words = wordsOf(key)
  const [, before, unit] = (typeof value === 'number' && UNITS.exec(words)) || []
  if (unit === undefined) return `${words} ${said(value)}`
  const amount = unit === 'percent' ? `${value} %` : `${value} ${value === 1 ? unit.slice(0, -1) : unit}`
  return before ? `${before} ${amount}` : amount
}

/** A value kept as data, in words: for what no screen of its own shows. */
export function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value))
    return value.length === 0 ? 'nothing' : value.map(said).join(value.some((one) => typeof one === 'object') ? '; ' : ', ')
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]) => saidPair(key, inner))
      .join(', ')
  }
  return /^[a-z0-9]+(_[a-z0-9]+)+$/.test(String(value)) ? String(value).replaceAll('_', ' ') : String(value)
}

/** A named value as a row: the unit of the name goes with the value. */
export function saidRow(key: string, value: unknown): { name: string; words: string } {
  const name = wordsOf(key)
  const [, before, unit] = (typeof value === 'number' && UNITS.exec(name)) || []
  if (!unit || !before) return { name, words: said(value) }
  return { name: before, words: saidPair(unit.replaceAll(' ', '_'), value) }
}

/** How times read on screens: in the class's zone, said with the zone when it is not the reader's. */
const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone })
  formats.set(key, known)
  return known
}

let zoneHere: string | undefined

/** The zone of the browser when the page was opened; asking for it each time costs more than writing a time. */
export function readerZone(): string {
  zoneHere ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zoneHere
}

/** `8:12 AM`, with seconds where they decide. */
export const clockTime = (instant: string, zone: string, seconds = false) =>
  format(zone, { hour: 'numeric', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) }).format(Date.parse(instant))

/** `Mon, Oct 5` of a work day. */
export const dayName = (date: string) =>
  format('UTC', { weekday: 'short', month: 'short', day: 'numeric' }).format(Date.parse(`${date}T00:00:00Z`))

/** `January 1, 2026`. */
export const longDay = (date: string) =>
  format('UTC', { year: 'numeric', month: 'long', day: 'numeric' }).format(Date.parse(`${date}T00:00:00Z`))

/** `Oct 5, 8:12 AM`, with the year when it is not the one of `now`: what lists show, with `exactTime` on hover. */
export const dayTime = (instant: string, now: number, zone: string = readerZone()) => {
  const year = (at: number | string) => format(zone, { year: 'numeric' }).format(typeof at === 'string' ? Date.parse(at) : at)
  return format(zone, {
    ...(year(instant) === year(now) ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  }).format(Date.parse(instant))
}

/** `Oct 5, 8:12 AM MDT`: for a `title` on hover. */
export const exactTime = (instant: string, zone: string = readerZone()) =>
  format(zone, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(Date.parse(instant))

const STEPS: [number, string][] = [
  [86_400, 'd'],
  [3600, 'h'],
  [60, 'min'],
]

/** Age in its largest unit: `2 d`, `3 h`, `5 min`, `now`. */
export function age(instant: string, now: number): string {
  const seconds = (now - Date.parse(instant)) / 1000
  const step = STEPS.find(([size]) => seconds >= size)
  return step ? `${Math.floor(seconds / step[0])} ${step[1]}` : 'now'
}

/** Work day that `now` falls on in a zone, YYYY-MM-DD. */
export const today = (zone: string, now: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now)

/** `12 min`, `1 h 5 min`, `40 s`. */
export function spoken(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes} min` : minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

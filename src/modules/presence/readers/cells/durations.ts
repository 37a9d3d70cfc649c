import { tidy } from './text.ts'

export type DurationUnit = 'seconds' | 'minutes' | 'hours'

const UNIT_SECONDS = { seconds: 1, minutes: 60, hours: 3600 } as const

/** First letters of a unit in English, Portuguese, Spanish, French and German; `st` (Std., Stunden) must come before `s`. */
const UNITS: readonly (readonly [start: RegExp, seconds: number])[] = [
  [/^(h|st)/, 3600],
  [/^m(in.*)?$/, 60],
  [/^s(e[cgk].*)?$/, 1],
  [/^(d(ay|ia|as)?s?|tage?|jours?)$/, 86_400],
]

const PART = /(\d+(?:[.,]\d+)?) ?([a-z]*)\.?/g
const JOINERS = /^(?:[ ,]|\b(?:and|y|e|et|und)\b)*$/
const LESS_THAN = /^(?:<|less than|menos de|menos que|moins d(?:e |')|unter|weniger als) ?/
const ONE = /\b(?:an?|una?|uma?|une|eine?)\b/g
const CLOCK = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/

/**
 * Seconds of a duration as meeting tools write it: `1 hr 2 min`, `51m 20s`, `8 horas 35 minutos`, `1 Std. 5 Min.`,
 * `1:02:03`, or a bare number in `unit`. Two parts with a colon are hours and minutes, unless only minutes and seconds
 * fit into `spanSeconds`. Null when it is none of these.
 */
export function durationSeconds(text: string, unit: DurationUnit = 'minutes', spanSeconds?: number): number | null {
  const written = tidy(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  if (written === '' || written.length > 60) return null
  if (/^\d+([.,]\d+)?$/.test(written)) return numberOf(written) * UNIT_SECONDS[unit]
  const clock = CLOCK.exec(written)
  if (clock) return clockSeconds(Number(clock[1]), Number(clock[2]), clock[3], spanSeconds)
  return worded(written.replace(LESS_THAN, '').replace(ONE, '1'))
}

const numberOf = (digits: string): number => Number(digits.replace(',', '.'))

function clockSeconds(first: number, second: number, third: string | undefined, spanSeconds: number | undefined): number {
  if (third !== undefined) return first * 3600 + second * 60 + Number(third)
  const asHours = first * 3600 + second * 60
  const asMinutes = first * 60 + second
  const onlyMinutesFit = spanSeconds !== undefined && asHours > spanSeconds + 60 && asMinutes <= spanSeconds + 60
  return onlyMinutesFit ? asMinutes : asHours
}

function worded(text: string): number | null {
  let seconds = 0
  let parts = 0
  let lastUnit = 0
  const between = text.replace(PART, (_whole, digits: string, word: string) => {
    // French leaves the minutes' unit out: `1 h 05`.
    const unit = word === '' ? (lastUnit === 3600 ? 60 : undefined) : UNITS.find(([start]) => start.test(word))?.[1]
    if (unit === undefined) return '?'
    lastUnit = unit
    seconds += numberOf(digits) * unit
    parts++
    return ' '
  })
  return parts > 0 && JOINERS.test(between) ? seconds : null
}

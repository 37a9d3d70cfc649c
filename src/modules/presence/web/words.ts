import type { Report } from '../model.ts'

const KINDS: Readonly<Record<NonNullable<Report['kind']>, string>> = {
  'google-meet': 'Google Meet',
  zoom: 'Zoom',
  teams: 'Microsoft Teams',
  goto: 'GoTo',
  'browser-extension': 'browser extension',
  plain: 'plain table',
}

export const kindName = (kind: Report['kind']): string => (kind === null ? 'unknown kind' : KINDS[kind])

/** From here on a suggestion is called likely. */
const LIKELY = 0.7

/** How sure a suggestion is, in a word; `score` 0 to 1. */
export const likeness = (score: number): 'likely' | 'maybe' => (score >= LIKELY ? 'likely' : 'maybe')

export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Minutes with one decimal at most, as the server counts them: `30 min`, `1 h 5 min`, `under 1 min`. */
export function spokenMinutes(minutes: number): string {
  if (minutes < 1) return 'under 1 min'
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} min`
  return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} min`
}

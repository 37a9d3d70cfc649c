import { spoken } from '#web/kit/times.ts'
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

/** Minutes as the server counts them, with a decimal. */
export const spokenMinutes = (minutes: number): string => (minutes < 1 ? 'under 1 min' : spoken(60 * Math.round(minutes)))

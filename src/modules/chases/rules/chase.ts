import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'

/** In this order (policies.md 1.5): chat, call in the meeting's tool, personal phone, voicemail; then the note. */
export const CHASE_WAYS = ['chat', 'call', 'phone', 'voicemail'] as const
export type ChaseWay = (typeof CHASE_WAYS)[number]

export type Attempt = { readonly way: ChaseWay; readonly isReached: boolean; readonly at: string }

/** The way to try next: after the furthest one tried; null once the agent was reached or nothing is left but the note. */
export function nextWay(attempts: readonly Attempt[]): ChaseWay | null {
  if (attempts.some(({ isReached }) => isReached)) return null
  const furthest = Math.max(-1, ...attempts.map(({ way }) => CHASE_WAYS.indexOf(way)))
  return CHASE_WAYS[furthest + 1] ?? null
}

const SAID: Readonly<Record<ChaseWay, string>> = {
  chat: 'chat',
  call: 'call',
  phone: 'personal phone',
  voicemail: 'voicemail left',
}

/** The text that goes into a note: each try with its time in the class's zone, oldest first; null where nothing was tried. */
export function noteOf(attempts: readonly Attempt[], zone: string): string | null {
  if (attempts.length === 0) return null
  const told = attempts
    .toSorted((a, b) => toEpochSeconds(a.at) - toEpochSeconds(b.at))
    .map(({ way, isReached, at }) => {
      const time = localClockAt(toEpochSeconds(at), zone).slice(0, 5)
      const answer = isReached ? ', reached' : way === 'voicemail' ? '' : ', no answer'
      return `${SAID[way]} ${time}${answer}`
    })
  const text = told.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

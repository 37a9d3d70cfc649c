import { spoken } from '#web/kit/times.ts'

/** `3 min`, or `just now`. */
export const waited = (since: string, now: number): string => {
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000)
  return seconds < 60 ? 'just now' : spoken(seconds)
}

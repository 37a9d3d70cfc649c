import type { Instant } from '#kernel/instant.ts'

/** `Lopez, Maria` and `Maria Lopez` are both Maria: what a page says that anybody with the link can read. */
export function firstNameOf(name: string): string {
  const [before = '', after] = name.split(',')
  return (after?.trim() || before.trim()).split(/\s+/)[0] || name
}

/** `Thursday, October 8 at 2:00 PM MDT` in a zone. */
export const untilWords = (at: Instant, zone: string): string =>
  new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  }).format(Date.parse(at))

/** `staff`: everybody but agents. */
export const AUDIENCES = ['everybody', 'staff'] as const

export const READINGS = ['unread', 'changed', 'read'] as const
export type Reading = (typeof READINGS)[number]

/**
 * How a page stands to somebody who has acknowledged version `acknowledged` of it, or none. Versions count up from 1.
 * Source: product.md D24, "who acknowledged which".
 */
export function readingOf(number: number, acknowledged: number | null): Reading {
  if (acknowledged === null) return 'unread'
  return acknowledged < number ? 'changed' : 'read'
}

const LONGEST_KEY = 60

/** The key of a new page in addresses: words of its title, with a number where that is taken. `page` where the title has no such words. */
export function keyFor(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_KEY)
  const base = words.replaceAll(/^-+|-+$/g, '') || 'page'
  let key = base
  for (let count = 2; taken.has(key); count += 1) key = `${base}-${count}`
  return key
}

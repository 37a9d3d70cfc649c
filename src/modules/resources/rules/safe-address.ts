const OUTSIDE: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:'])
/** Two slashes, or one with a backslash, would lead to another host. */
const INSIDE = /^\/(?![/\\])/
/** Browsers drop these before they read an address: `java\nscript:` would be a script. */
const DROPPED = /[\p{Cc}\s]/u

/**
 * The address that a link of a page may lead to: a site by http or https, a mail, or a path of Muster. Null for anything else, as a script,
 * data or a file. A closed list, by the browser's own reading of the address.
 */
export function safeLink(address: string): string | null {
  if (DROPPED.test(address)) return null
  if (INSIDE.test(address)) return address
  const url = URL.parse(address)
  return url && OUTSIDE.has(url.protocol) ? url.href : null
}

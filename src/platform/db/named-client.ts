import { createHash } from 'node:crypto'
import pg from 'pg'

/**
 * Statements that begin with this are prepared once per connection: parsed and planned a first time, then only run. For the
 * few that every request or every write needs, and only where the text is always the same.
 */
export const HOT = '/* hot */'

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known) return known
  const name = `hot_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}

type Query = (...given: unknown[]) => unknown

/** A connection that sends hot statements by name. */
export class NamedClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    const send = this.query.bind(this) as Query
    this.query = ((text: unknown, values: unknown, ...more: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && text.startsWith(HOT)
        ? send({ name: nameOf(text), text, values }, ...more)
        : send(text, values, ...more)) as typeof this.query
  }
}

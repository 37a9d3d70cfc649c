/** What is wrong at one place of a JSON text; `pointer` is a JSON pointer (RFC 6901), empty for the whole. */
export type JsonFault = { readonly pointer: string; readonly message: string }
export type JsonLimits = { readonly depth: number; readonly values: number }
export type ReadJson = { readonly value: unknown; readonly faults: readonly JsonFault[] }

const NAMES_OF_OBJECTS = new Set(['__proto__', 'constructor', 'prototype'])
const BLANK = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON texts hold none of them bare
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const WORD = /true|false|null/y
const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null }

export const pointerTo = (place: readonly (string | number)[]): string =>
  place.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

class Stop extends Error {}

/** Reads JSON as a person who keeps it by hand needs it: also a name that stands twice, and one that would reach into objects, is a fault. */
class Reader {
  readonly faults: JsonFault[] = []
  readonly #text: string
  readonly #limits: JsonLimits
  #at = 0
  #values = 0

  constructor(text: string, limits: JsonLimits) {
    this.#text = text
    this.#limits = limits
  }

  whole(): unknown {
    try {
      const value = this.#value([])
      this.#take(BLANK)
      if (this.#at < this.#text.length) this.#stop([], 'Something stands after the end')
      return value
    } catch (error) {
      if (error instanceof Stop) return undefined
      throw error
    }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? null
    if (found !== null) this.#at += found.length
    return found
  }

  #takeMark(mark: string): boolean {
    this.#take(BLANK)
    if (this.#text[this.#at] !== mark) return false
    this.#at += 1
    return true
  }

  #stop(place: readonly (string | number)[], what: string): never {
    const before = this.#text.slice(0, this.#at)
    const line = before.split('\n').length
    const column = this.#at - before.lastIndexOf('\n')
    this.faults.push({
      pointer: pointerTo(place),
      message: `${what} at line ${line}, column ${column}. Mend the file there and send it again.`,
    })
    throw new Stop()
  }

  #value(place: readonly (string | number)[]): unknown {
    this.#values += 1
    if (place.length > this.#limits.depth) this.#stop(place.slice(0, 3), `More than ${this.#limits.depth} levels inside one another begin`)
    if (this.#values > this.#limits.values) this.#stop([], `More than ${this.#limits.values} values stand in the file; the next is`)
    if (this.#takeMark('{')) return this.#object(place)
    if (this.#takeMark('[')) return this.#list(place)
    const text = this.#take(TEXT)
    if (text !== null) return JSON.parse(text)
    const word = this.#take(WORD)
    if (word !== null) return WORDS[word]
    const number = this.#take(NUMBER)
    if (number === null) return this.#stop(place, 'This is not valid JSON')
    return this.#number(number, place)
  }

  #number(text: string, place: readonly (string | number)[]): number {
    const number = Number(text)
    if (!Number.isFinite(number) || Math.abs(number) > Number.MAX_SAFE_INTEGER)
      this.faults.push({
        pointer: pointerTo(place),
        message: `${text.slice(0, 30)} is too large. Write a number below 9,007,199,254,740,991.`,
      })
    return number
  }

  #object(place: readonly (string | number)[]): Record<string, unknown> {
    const members: Record<string, unknown> = {}
    if (this.#takeMark('}')) return members
    do {
      this.#take(BLANK)
      const name = this.#take(TEXT)
      if (name === null) this.#stop(place, 'A name in quotes is missing')
      const key: string = JSON.parse(name)
      if (!this.#takeMark(':')) this.#stop([...place, key], 'A colon is missing')
      const value = this.#value([...place, key])
      if (NAMES_OF_OBJECTS.has(key)) this.#fault([...place, key], `The name "${key}" may not be used. Take it out.`)
      else if (Object.hasOwn(members, key)) this.#fault([...place, key], `"${key}" stands here twice. Keep one of them.`)
      else members[key] = value
    } while (this.#takeMark(','))
    if (!this.#takeMark('}')) this.#stop(place, 'A comma or } is missing')
    return members
  }

  #list(place: readonly (string | number)[]): unknown[] {
    const members: unknown[] = []
    if (this.#takeMark(']')) return members
    do members.push(this.#value([...place, members.length]))
    while (this.#takeMark(','))
    if (!this.#takeMark(']')) this.#stop(place, 'A comma or ] is missing')
    return members
  }

  #fault(place: readonly (string | number)[], message: string): void {
    this.faults.push({ pointer: pointerTo(place), message })
  }
}

/** The value of a JSON text with everything that is wrong with it; `value` is undefined where it could not be read to its end. */
export function readStrictJson(text: string, limits: JsonLimits): ReadJson {
  const reader = new Reader(text, limits)
  const value = reader.whole()
  return { value, faults: reader.faults }
}

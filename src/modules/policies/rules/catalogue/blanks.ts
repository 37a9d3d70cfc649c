import { type Place, put, type WholePolicy } from '../whole.ts'

export type Option = { readonly value: string; readonly label: string }

/** How a value is asked for. `none`: what an empty one means; undefined where it must be given. `isBare`: its unit is a value beside it. */
export type Input =
  | { readonly kind: 'number'; readonly unit: string; readonly none?: string; readonly isBare?: boolean }
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'many'; readonly options: readonly Option[] }

export type Value = number | string | readonly string[] | null

/** One value of a policy inside the sentence of its rule. */
export type Blank = {
  /** The same in every version that has the value, wherever it stands in it. */
  readonly key: string
  /** What it is called by itself: `Written CAP, points`. */
  readonly name: string
  readonly place: Place
  readonly input: Input
  readonly value: Value
  readonly write: (policy: WholePolicy, value: Value) => WholePolicy
}

/** One rule as the sentence it makes: words and values in their order. */
export type Rule = {
  readonly key: string
  readonly name: string
  readonly words: readonly (string | Blank)[]
  /** The policy without the rule, where it may go. */
  readonly remove?: (policy: WholePolicy) => WholePolicy
}

export type Adding = {
  readonly label: string
  readonly options: readonly Option[]
  readonly write: (policy: WholePolicy, option: string) => WholePolicy
}

/** Rules that stand together; all of them are removed together where `remove` is there. */
export type Group = {
  readonly key: string
  readonly title: string
  readonly rules: readonly Rule[]
  readonly add?: Adding
  readonly remove?: (policy: WholePolicy) => WholePolicy
}

export const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

type Told = { readonly key: string; readonly name: string; readonly place: Place; readonly input: Input }

/** A blank that is one value at one place; an empty one is left out, or null where the shape wants it so (`empty`). */
export function blank(policy: WholePolicy, told: Told, empty: null | undefined = undefined): Blank {
  const found = told.place.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one !== null ? Reflect.get(one, key) : undefined),
    policy,
  )
  const write = (whole: WholePolicy, value: Value) => put(whole, told.place, value === null ? empty : value)
  return { ...told, value: (found ?? null) as Value, write }
}

const listed = (words: readonly string[]): string => {
  const last = words.at(-1)
  if (last === undefined) return 'none'
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

const singular = (unit: string): string => (unit === 'no-call no-shows' ? 'no-call no-show' : unit.replace(/s$/, ''))

/** A value as one says it. */
export function saidValue({ input, value }: Pick<Blank, 'input' | 'value'>, unit: 'with unit' | 'without unit' = 'with unit'): string {
  if (input.kind === 'number') {
    if (value === null) return input.none ?? 'no value'
    if (unit === 'without unit') return String(value)
    return `${value} ${value === 1 ? singular(input.unit) : input.unit}`
  }
  if (input.kind === 'text') return value === null ? 'no words' : String(value)
  const label = (one: string) => input.options.find((option) => option.value === one)?.label ?? one
  return Array.isArray(value) ? listed(value.map(label)) : value === null ? 'none' : label(String(value))
}

/** The rule as one says it. */
export const sentenceOf = ({ words }: Rule): string =>
  words.map((word) => (typeof word === 'string' ? word : valueInSentence(word))).join('')

const valueInSentence = (one: Blank): string =>
  saidValue(one, one.input.kind === 'number' && one.input.isBare === true ? 'without unit' : 'with unit')

export const blanksOf = ({ words }: Rule): Blank[] => words.filter((word) => typeof word !== 'string')

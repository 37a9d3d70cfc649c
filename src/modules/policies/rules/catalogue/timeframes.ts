import { CLOCK_STEPS, type RungData } from '#modules/clocks/rules/ladder.ts'
import { type ClockData, type ClockStart, EXEMPTION_KINDS, PAUSE_KINDS } from '#modules/clocks/rules/policy.ts'
import { SPOKEN_EXEMPTION, SPOKEN_PAUSE } from '#modules/clocks/rules/words.ts'
import type { Track } from '#modules/programmes/model.ts'
import { type Place, put, type WholePolicy } from '../whole.ts'
import { type Blank, blank, type Group, type Input, type Option, optionsOf, type Rule, type Value } from './blanks.ts'
import { CLOCK_STEP_NAMES } from './steps.ts'

const PAUSES = PAUSE_KINDS.map((kind) => ({ value: kind, label: SPOKEN_PAUSE[kind] }))
const EXEMPTIONS = EXEMPTION_KINDS.map((kind) => ({ value: kind, label: SPOKEN_EXEMPTION[kind] }))

/** policies.md 2: what all clocks share, each clock with its steps, and the watches beside them. */
export function timeframeGroups(policy: WholePolicy, tracks: readonly Track[]): Group[] {
  const { clocks } = policy.timeframes
  return [
    sharedGroup(policy),
    ...clocks.map((clock, index) => clockGroup(policy, tracks, clock, index)),
    { key: 'timeframes.clocks', title: 'Further clocks', rules: [], ...addingClock(clocks, tracks) },
    watchGroup(policy),
  ]
}

function sharedGroup(policy: WholePolicy): Group {
  const of = (key: string, name: string, input: Input) =>
    blank(policy, { key: `timeframes.${key}`, name, place: ['timeframes', key], input })
  const risk = of('atRiskPercent', 'At risk', { kind: 'number', unit: '%' })
  const hours = of('hoursPerDay', 'Hours of a day of a limit', { kind: 'number', unit: 'hours' })
  const pauses = of('pausedBy', 'What pauses clocks', { kind: 'many', options: PAUSES })
  return {
    key: 'timeframes.shared',
    title: 'All clocks',
    rules: [
      { key: risk.key, name: risk.name, words: ['An agent is at risk from ', risk, ' of the limit on.'] },
      { key: hours.key, name: hours.name, words: ['A day of a limit has ', hours, ' of class working time.'] },
      { key: pauses.key, name: pauses.name, words: ['Clocks pause for: ', pauses, '.'] },
    ],
  }
}

type OfClock = { readonly key: string; readonly name: string; readonly place: Place }

function clockGroup(policy: WholePolicy, tracks: readonly Track[], clock: ClockData, index: number): Group {
  const place = ['timeframes', 'clocks', index]
  const of: OfClock = { key: `timeframes.clocks.${clock.key}`, name: clock.name, place }
  const steps = clock.steps.map((step, at) => stepRule(of, clock.steps, step, at))
  return {
    key: of.key,
    title: `Clock: ${clock.name}`,
    rules: [limitRule(policy, of, clock), startRule(of, clock, policy.timeframes.clocks, tracks), ...ownRules(policy, of), ...steps],
    add: {
      label: 'Add a step',
      options: optionsOf(CLOCK_STEP_NAMES).filter(({ value }) => !clock.steps.some(({ step }) => step === value)),
      write: (whole, step) => put(whole, [...place, 'steps', clock.steps.length], newStep(step as RungData['step'])),
    },
    remove: (whole) => put(whole, place, undefined),
  }
}

const newStep = (step: RungData['step']): RungData => (step === 'next' ? { step, eachFurtherHours: 8 } : { step, atHours: 1 })

const LIMITS = optionsOf({ limitHours: 'hours', limitDays: 'days', none: 'no limit' })

function limitRule(policy: WholePolicy, { key, name, place }: OfClock, clock: ClockData): Rule {
  const kind = clock.limitDays !== undefined ? 'limitDays' : clock.limitHours !== undefined ? 'limitHours' : 'none'
  const amount = clock.limitDays ?? clock.limitHours ?? null
  const write = (whole: WholePolicy, as: string, value: Value) => {
    const bare = put(put(whole, [...place, 'limitHours'], undefined), [...place, 'limitDays'], undefined)
    return as === 'none' || value === null ? bare : put(bare, [...place, as], value)
  }
  const called = blank(policy, { key: `${key}.name`, name: `${name}, name`, place: [...place, 'name'], input: { kind: 'text' } })
  const limit: Blank = {
    ...{ key: `${key}.limit`, name: `${name}, limit`, place: [...place, kind === 'limitDays' ? 'limitDays' : 'limitHours'] },
    input: { kind: 'number', unit: kind === 'limitDays' ? 'days' : 'hours', none: 'nothing', isBare: true },
    value: amount,
    write: (whole, value) => write(whole, kind === 'none' ? 'limitHours' : kind, value),
  }
  const unit: Blank = {
    ...{ key: `${key}.limitUnit`, name: `${name}, limit counted in`, place: [...place, 'limit'] },
    input: { kind: 'choice', options: LIMITS },
    value: kind,
    write: (whole, as) => write(whole, String(as), amount ?? 1),
  }
  return { key, name: `${name}, limit`, words: ['Called ', called, '. Limit: ', limit, ' ', unit, '.'] }
}

const startKey = (starts: ClockStart): string =>
  typeof starts === 'string' ? 'class' : 'complete' in starts ? `complete:${starts.complete}` : `event:${starts.event}`

const startOf = (key: string): ClockStart => {
  if (key.startsWith('complete:')) return { complete: key.slice('complete:'.length) }
  return key.startsWith('event:') ? { event: key.slice('event:'.length) } : 'class start'
}

const PAIRED = 'paired with a certifier'

function startRule(
  { key, name, place }: OfClock,
  { key: own, starts }: ClockData,
  clocks: readonly ClockData[],
  tracks: readonly Track[],
): Rule {
  const others = [...new Set([...clocks.map((clock) => clock.key), ...stoppable(tracks).map(({ value }) => value)])].filter(
    (one) => one !== own,
  )
  const nameOf = (one: string) =>
    stoppable(tracks).find(({ value }) => value === one)?.label ?? clocks.find((clock) => clock.key === one)?.name ?? one
  const event = typeof starts === 'object' && 'event' in starts ? starts.event : PAIRED
  const options = [
    { value: 'class', label: 'the class starts' },
    ...others.map((one) => ({ value: `complete:${one}`, label: `${nameOf(one)} is complete` })),
    ...[...new Set([event, PAIRED])].map((one) => ({ value: `event:${one}`, label: one })),
  ]
  const start: Blank = {
    ...{ key: `${key}.starts`, name: `${name}, starts`, place: [...place, 'starts'] },
    input: { kind: 'choice', options },
    value: startKey(starts),
    write: (whole, value) => put(whole, [...place, 'starts'], startOf(String(value))),
  }
  return { key: `${key}.starts`, name: `${name}, starts`, words: ['It starts once ', start, '.'] }
}

/** What a clock has of its own instead of what all clocks share. */
function ownRules(policy: WholePolicy, { key, name, place }: OfClock): Rule[] {
  const of = (field: string, said: string, input: Input) =>
    blank(policy, { key: `${key}.${field}`, name: `${name}, ${said}`, place: [...place, field], input })
  const risk = of('atRiskPercent', 'at risk', { kind: 'number', unit: '%', none: 'as all clocks' })
  const hours = of('hoursPerDay', 'hours of a day', { kind: 'number', unit: 'hours', none: 'as all clocks' })
  const exempt = emptyAsLeftOut(of('exemptWhen', 'exempt when', { kind: 'many', options: EXEMPTIONS }))
  const pauses = emptyAsLeftOut(of('pausedBy', 'pauses only for', { kind: 'many', options: PAUSES }))
  return [
    { key: risk.key, name: risk.name, words: ['At risk from ', risk, ' on; a day has ', hours, '.'] },
    { key: exempt.key, name: exempt.name, words: ['Agents may be exempt when: ', exempt, '.'] },
    { key: pauses.key, name: pauses.name, words: ['Pauses of its own (none: as all clocks): ', pauses, '.'] },
  ]
}

const emptyAsLeftOut = (one: Blank): Blank => ({
  ...one,
  value: one.value ?? [],
  write: (whole, value) => put(whole, one.place, Array.isArray(value) && value.length > 0 ? value : undefined),
})

const MEASURES = {
  atHours: 'hours after the start',
  atDays: 'days of working time after the start',
  eachFurtherHours: 'further hours each',
  afterWorkingDays: 'working days on',
  afterBusinessDays: 'business days on',
} satisfies Partial<Record<keyof RungData, string>>
type Measure = keyof typeof MEASURES
const MEASURE_KEYS = Object.keys(MEASURES) as Measure[]

/** The step with one measure and no other. */
const measured = ({ step, with: hr }: RungData, measure: Measure, amount: number): RungData => ({
  step,
  [measure]: amount,
  ...(hr && { with: hr }),
})

function stepRule(of: OfClock, steps: readonly RungData[], data: RungData, index: number): Rule {
  const place = [...of.place, 'steps', index]
  const key = `${of.key}.steps.${data.step}`
  const name = `${of.name}, ${CLOCK_STEP_NAMES[data.step]}`
  const measure = MEASURE_KEYS.find((one) => data[one] !== undefined) ?? 'atHours'
  const amount = data[measure] ?? null
  const set = (whole: WholePolicy, step: RungData) => put(whole, place, step)
  const value: Blank = {
    ...{ key: `${key}.amount`, name, place: [...place, measure] },
    input: { kind: 'number', unit: MEASURES[measure], isBare: true },
    value: amount,
    write: (whole, to) => set(whole, measured(data, measure, Number(to))),
  }
  const unit: Blank = {
    ...{ key: `${key}.measure`, name: `${name}, counted in`, place },
    input: { kind: 'choice', options: optionsOf(MEASURES) },
    value: measure,
    write: (whole, to) => set(whole, measured(data, to as Measure, amount ?? 1)),
  }
  return {
    ...{ key, name },
    words: [stepBlank({ key, name, place }, steps, data), ' ', hrBlank({ key, name, place }, data), ': ', value, ' ', unit, '.'],
    remove: (whole) => put(whole, place, undefined),
  }
}

function stepBlank({ key, name, place }: OfClock, steps: readonly RungData[], data: RungData): Blank {
  const free = [...CLOCK_STEPS, 'next' as const].filter((one) => one === data.step || !steps.some(({ step }) => step === one))
  return {
    ...{ key: `${key}.step`, name: `${name}, step`, place: [...place, 'step'] },
    input: { kind: 'choice', options: free.map((one) => ({ value: one, label: CLOCK_STEP_NAMES[one] })) },
    value: data.step,
    write: (whole, to) => put(whole, [...place, 'step'], to),
  }
}

function hrBlank({ key, name, place }: OfClock, data: RungData): Blank {
  return {
    ...{ key: `${key}.with`, name: `${name}, who else`, place: [...place, 'with'] },
    input: { kind: 'choice', options: optionsOf({ none: 'by the ladder', hr: 'with HR' }) },
    value: data.with ?? 'none',
    write: (whole, to) => put(whole, [...place, 'with'], to === 'hr' ? 'hr' : undefined),
  }
}

/** What a clock can be stopped by: the tracks and their parts. */
const stoppable = (tracks: readonly Track[]): Option[] => {
  const all = tracks.flatMap((track) => [
    { value: track.key, label: track.name },
    ...track.parts.map(({ key, name }) => ({ value: key, label: name })),
  ])
  return all.filter(({ value }, index) => all.findIndex((one) => one.value === value) === index)
}

function addingClock(clocks: readonly ClockData[], tracks: readonly Track[]): Pick<Group, 'add'> {
  const options = stoppable(tracks).filter(({ value }) => !clocks.some(({ key }) => key === value))
  if (options.length === 0) return {}
  const made = (key: string): ClockData => ({
    ...{ key, name: options.find(({ value }) => value === key)?.label ?? key, starts: 'class start', limitHours: 8 },
    steps: [{ step: 'verbal', atHours: 8 }],
  })
  const write = (whole: WholePolicy, key: string) => put(whole, ['timeframes', 'clocks', whole.timeframes.clocks.length], made(key))
  return { add: { label: 'Add a clock for', options, write } }
}

function watchGroup(policy: WholePolicy): Group {
  const of = (part: string, field: string, name: string, unit = 'days') =>
    blank(policy, { key: `timeframes.${part}.${field}`, name, place: ['timeframes', part, field], input: { kind: 'number', unit } })
  const equipment = of('equipment', 'overdueAfterDays', 'Equipment overdue')
  const expires = of('rts', 'expiresAfterDays', 'RTS expires')
  const amber = of('rts', 'amberAfterDays', 'RTS amber')
  const red = of('rts', 'redAfterDays', 'RTS red')
  const call = of('nNumber', 'callSupportAfterBusinessDays', 'N-Number, call to the support desk', 'business days')
  return {
    key: 'timeframes.watches',
    title: 'Equipment, RTS and N-Number',
    rules: [
      { key: equipment.key, name: equipment.name, words: ['Equipment is overdue ', equipment, ' after the class starts.'] },
      { key: expires.key, name: expires.name, words: ['RTS expires ', expires, ' after the class starts.'] },
      { key: amber.key, name: amber.name, words: ['A status of RTS that has not moved is amber after ', amber, ', red after ', red, '.'] },
      {
        key: call.key,
        name: call.name,
        words: ['Without access ', call, ' after the N-Number was requested, the agent calls the support desk.'],
      },
    ],
  }
}

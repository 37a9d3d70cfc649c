import { DEFAULT_THRESHOLDS } from '#modules/policies/rules/whole.ts'

/** What ages in the manager's report, in the order in which it is listed. Source: policies.md 2, product.md D26. */
export const EXCEPTION_KINDS = [
  'ahip_aetna',
  'producer_world',
  'tbt',
  'call_cert',
  'equipment',
  'rts',
  'n_number',
  'transfer',
  'day_not_closed',
  'approval',
] as const
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number]

/** `class_days`: scheduled days, behind the last Monday to Friday. `business_days`: Monday to Friday. `days`: by the calendar. */
export const AGE_UNITS = ['class_days', 'business_days', 'days'] as const
export type AgeUnit = (typeof AGE_UNITS)[number]

type KindWords = { readonly name: string; readonly unit: AgeUnit }

export const KIND_WORDS: Readonly<Record<ExceptionKind, KindWords>> = {
  ahip_aetna: { name: 'AHIP + Aetna overdue', unit: 'class_days' },
  producer_world: { name: 'Producer World overdue', unit: 'class_days' },
  tbt: { name: 'TBT overdue', unit: 'class_days' },
  call_cert: { name: 'Call Cert overdue', unit: 'class_days' },
  equipment: { name: 'Equipment overdue', unit: 'days' },
  rts: { name: 'RTS not moved', unit: 'days' },
  n_number: { name: 'N-Number overdue', unit: 'business_days' },
  transfer: { name: 'Complete, not transferred', unit: 'days' },
  day_not_closed: { name: 'Day not closed', unit: 'days' },
  approval: { name: 'Waits for approval', unit: 'days' },
}

/** `3 working days`: how old something is, as a lead would say it. */
export function spokenAge(age: number, unit: AgeUnit): string {
  const word = { class_days: 'working day', business_days: 'business day', days: 'day' }[unit]
  return `${age} ${word}${age === 1 ? '' : 's'}`
}

/**
 * A track, or a part of one, that counts from the class start or from when the earliest of other things was done. `threshold` is its name
 * among the thresholds of a policy version, which also say of other things ("complete but not transferred").
 */
export type TimedWork = {
  readonly kind: ExceptionKind
  readonly threshold: string
  /** Of the part or track, as clocks name it. */
  readonly key: string
  readonly from: 'class start' | { readonly complete: string }
}

/** Call Cert counts from Aetna as TBT does: an agent whom nobody pairs with a certifier must not stay out of sight. */
export const TIMED_WORK: readonly TimedWork[] = [
  { kind: 'ahip_aetna', threshold: 'AHIP/Aetna', key: 'ahip_aetna', from: 'class start' },
  { kind: 'producer_world', threshold: 'Producer World', key: 'aetna', from: { complete: 'ahip' } },
  { kind: 'tbt', threshold: 'TBT', key: 'tbt', from: { complete: 'aetna' } },
  { kind: 'call_cert', threshold: 'Call Cert', key: 'call_cert', from: { complete: 'aetna' } },
]

/** Days after which something is overdue by a policy version; the default of policies.md 2 where the version does not say. */
export function thresholdOf(thresholds: unknown, name: string): number {
  const given = typeof thresholds === 'object' && thresholds !== null ? Reflect.get(thresholds, name) : undefined
  return typeof given === 'number' && Number.isFinite(given) && given >= 0 ? given : (DEFAULT_THRESHOLDS[name] ?? 0)
}

import type { AttendancePolicy } from '#modules/attendance/rules/policy.ts'
import type { Timeframes } from '#modules/clocks/rules/policy.ts'
import type { ExamPolicy } from '#modules/exams/policy.ts'
import type { ConductPolicy } from '#modules/ladders/policy.ts'

export const PARTS = ['attendance', 'timeframes', 'exams', 'conduct', 'thresholds'] as const
export type Part = (typeof PARTS)[number]

/** Every part of a policy version, each as its own noun reads it. */
export type WholePolicy = {
  readonly attendance: AttendancePolicy
  readonly timeframes: Timeframes
  readonly exams: ExamPolicy
  readonly conduct: ConductPolicy
  /** Days until a manager's report names what is overdue, by what it is (policies.md 2). */
  readonly thresholds: Readonly<Record<string, number>>
}

/** For a version that says nothing of them (policies.md 2). */
export const DEFAULT_THRESHOLDS: WholePolicy['thresholds'] = {
  'Producer World': 1,
  'AHIP/Aetna': 4,
  TBT: 3,
  'Call Cert': 3,
  'complete but not transferred': 1,
}

/** Where a value stands in a policy: keys and indexes. */
export type Place = readonly (string | number)[]

/** The policy with another value at a place; undefined takes the key, or the entry of a list, away. What is not on the way stays the same object. */
export function put<T>(whole: T, place: Place, value: unknown): T {
  const [key, ...rest] = place
  if (key === undefined) return value as T
  if (Array.isArray(whole)) {
    const index = Number(key)
    if (rest.length === 0 && value === undefined) return whole.toSpliced(index, 1) as T
    return [...whole.slice(0, index), put(whole[index], rest, value), ...whole.slice(index + 1)] as T
  }
  const own = (typeof whole === 'object' && whole !== null ? whole : {}) as Record<string, unknown>
  if (rest.length > 0 || value !== undefined) return { ...own, [key]: put(own[key], rest, value) } as T
  return Object.fromEntries(Object.entries(own).filter(([name]) => name !== key)) as T
}

import { DEFAULT_THRESHOLDS } from '#modules/policies/rules/whole.ts'

/** Days after which something is overdue by a policy version; the default of policies.md 2 where the version does not say. */
export function thresholdOf(thresholds: unknown, name: string): number {
  const given = typeof thresholds === 'object' && thresholds !== null ? Reflect.get(thresholds, name) : undefined
  return typeof given === 'number' && Number.isFinite(given) && given >= 0 ? given : (DEFAULT_THRESHOLDS[name] ?? 0)
}

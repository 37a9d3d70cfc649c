import { RUNG_STEPS, rankOf } from '#modules/ladders/rules/rungs.ts'
import { put, type WholePolicy } from '../whole.ts'
import { blank, type Group, type Rule } from './blanks.ts'
import { RUNG_NAMES } from './steps.ts'

/** policies.md 5: from how many acts on which step is asked for. */
export function conductGroups(policy: WholePolicy): Group[] {
  const { ladder } = policy.conduct
  const place = ['conduct', 'ladder']
  const missing = RUNG_STEPS.filter((step) => !ladder.some((rung) => rung.step === step))
  const rules = ladder.map(({ step }, index): Rule => {
    const key = `conduct.${step}`
    const name = `Conduct, ${RUNG_NAMES[step]}`
    const acts = blank(policy, { key, name, place: [...place, index, 'acts'], input: { kind: 'number', unit: 'acts' } })
    return { key, name, words: [`${RUNG_NAMES[step]}: from `, acts, ' on.'], remove: (whole) => put(whole, [...place, index], undefined) }
  })
  const adding = missing.length > 0 && {
    add: {
      label: 'Add a step',
      options: missing.map((step) => ({ value: step, label: RUNG_NAMES[step] })),
      write: (whole: WholePolicy, step: string) =>
        put(
          whole,
          place,
          [...whole.conduct.ladder, { step: step as (typeof missing)[number], acts: 1 }].toSorted(
            (a, b) => rankOf(a.step) - rankOf(b.step),
          ),
        ),
    },
  }
  return [{ key: 'conduct', title: 'Acts of conduct', rules, ...adding }]
}

/** policies.md 2, the manager's report. */
export function thresholdGroups(policy: WholePolicy): Group[] {
  const rules = Object.keys(policy.thresholds).map((name): Rule => {
    const key = `thresholds.${name}`
    const days = blank(policy, { key, name: `Report, ${name}`, place: ['thresholds', name], input: { kind: 'number', unit: 'days' } })
    return { key, name: `Report, ${name}`, words: [`${name}: after `, days, '.'] }
  })
  return [{ key: 'thresholds', title: 'Days before a manager is told', rules }]
}

import type { FailStep } from '#modules/exams/policy.ts'
import type { Exam, Track } from '#modules/programmes/model.ts'
import { type Place, put, type WholePolicy } from '../whole.ts'
import { blank, type Group, optionsOf, type Rule } from './blanks.ts'
import { EXAM_ACTION_NAMES } from './steps.ts'

const TOLD = { lead: 'team lead', pm: 'PM', licensing: 'licensing', hr: 'HR', site_director: 'site director' } satisfies Record<
  FailStep['tell'][number],
  string
>

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const ordinal = (fail: number): string => ORDINALS[fail - 1] ?? `${fail}th`

export const examsOf = (tracks: readonly Track[]): Exam[] => tracks.flatMap(({ exams }) => exams)

/** policies.md 4: what the n-th fail asks for, and the exams that have attempts or steps of their own. */
export function examGroups(policy: WholePolicy, tracks: readonly Track[]): Group[] {
  const exams = examsOf(tracks)
  const nameOf = (key: string) => exams.find((exam) => exam.key === key)?.name ?? key
  const { own } = policy.exams
  const without = exams.filter(({ key }) => !own.some(({ exam }) => exam === key))
  const all = failGroup(policy, { key: 'exams.steps', title: 'Failed exams', place: ['exams', 'steps'], subject: '' })
  const adding = without.length > 0 && {
    add: {
      label: 'Give an exam its own',
      options: without.map(({ key, name }) => ({ value: key, label: name })),
      write: (whole: WholePolicy, exam: string) =>
        put(whole, ['exams', 'own'], [...whole.exams.own, { exam, steps: whole.exams.steps.map((step) => ({ ...step })) }]),
    },
  }
  return [
    all,
    ...own.map(({ exam }, index): Group => {
      const place = ['exams', 'own', index]
      const name = nameOf(exam)
      const steps = failGroup(policy, {
        key: `exams.own.${exam}`,
        title: `${name}: its own`,
        place: [...place, 'steps'],
        subject: `${name}, `,
      })
      return {
        ...steps,
        rules: [attemptsRule(policy, { exam, name, place }), ...steps.rules],
        remove: (whole) => put(whole, place, undefined),
      }
    }),
    { key: 'exams.own', title: 'Exams with their own', rules: [], ...adding },
  ]
}

function attemptsRule(policy: WholePolicy, { exam, name, place }: { exam: string; name: string; place: Place }): Rule {
  const key = `exams.own.${exam}.attempts`
  const attempts = blank(policy, {
    ...{ key, name: `${name}, attempts`, place: [...place, 'attempts'] },
    input: { kind: 'number', unit: 'attempts', none: 'as many attempts as the programme says' },
  })
  return { key, name: `${name}, attempts`, words: [`${name} has `, attempts, '.'] }
}

type Ladder = { readonly key: string; readonly title: string; readonly place: Place; readonly subject: string }

function failGroup(policy: WholePolicy, { key, title, place, subject }: Ladder): Group {
  const steps = place.reduce<unknown>((one, at) => Reflect.get(one as object, at), policy) as readonly FailStep[]
  const next = Math.max(0, ...steps.map(({ fail }) => fail)) + 1
  return {
    ...{ key, title },
    rules: steps.map((step, index) => failRule(policy, step, { key: `${key}.${step.fail}`, place: [...place, index], subject })),
    add: {
      label: 'Add a step',
      options: [{ value: String(next), label: `At the ${ordinal(next)} fail` }],
      write: (whole, fail) => put(whole, [...place, steps.length], newStep(Number(fail))),
    },
  }
}

const newStep = (fail: number): FailStep => ({
  fail,
  action: 'termination_review',
  step: EXAM_ACTION_NAMES.termination_review,
  withinBusinessDays: null,
  tell: ['lead', 'pm', 'licensing'],
})

function failRule(policy: WholePolicy, { fail }: FailStep, { key, place, subject }: { key: string; place: Place; subject: string }): Rule {
  const name = `${subject}${subject === '' ? 'F' : 'f'}ail ${fail}`
  const of = (field: string, said: string, input: Parameters<typeof blank>[1]['input'], empty: null | undefined = undefined) =>
    blank(policy, { key: `${key}.${field}`, name: said === '' ? name : `${name}, ${said}`, place: [...place, field], input }, empty)
  const begin = subject === '' ? `The ${ordinal(fail)} fail: ` : `${subject}the ${ordinal(fail)} fail: `
  return {
    ...{ key, name },
    words: [
      ...[begin, of('action', '', { kind: 'choice', options: optionsOf(EXAM_ACTION_NAMES) })],
      ...[', said as "', of('step', 'said as', { kind: 'text' })],
      ...['". Due: ', of('withinBusinessDays', 'due', { kind: 'number', unit: 'business days', none: 'no date' }, null)],
      ...[' after the attempt. Told: ', of('tell', 'told', { kind: 'many', options: optionsOf(TOLD) }), '.'],
    ],
    remove: (whole) => put(whole, place, undefined),
  }
}

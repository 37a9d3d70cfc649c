import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { type DocumentKind, type FieldName, type FieldValues, KIND_NAMES } from '#modules/documents/rules/fields.ts'
import { writtenDate } from '#modules/documents/rules/merge.ts'
import { type Category, capital, type RungStep, spokenStep } from './rungs.ts'

/** The step has a document; verbal coaching has its note. */
export const hasDocument = (step: RungStep): step is DocumentKind => step !== 'verbal'

/**
 * What whoever issues a step may word: help, expectation and dates of theirs. The rest is what is on record, and the sentence above the
 * signature, which is the same for everybody (policies.md 5).
 */
export const EDITABLE: readonly FieldName[] = [
  'title',
  'supervisor',
  'hr_contact',
  'expectation',
  'support',
  'agent_words',
  'follow_up_date',
  'consequence',
]

export type DocumentFacts = {
  readonly agent: string
  readonly leads: readonly string[]
  /** Name and address of somebody of HR; null where nobody has that role. */
  readonly hr: string | null
  readonly today: LocalDate
  /** First day of the class. */
  readonly startDate: LocalDate
  readonly category: Category
  readonly step: DocumentKind
  /** In words with their days, oldest first. */
  readonly facts: readonly string[]
  /** What the policy asks for, with its version. */
  readonly rule: string
  /** Steps of this ladder that were delivered, oldest first. */
  readonly prior: readonly { readonly step: RungStep; readonly on: LocalDate }[]
  /** The newest coaching note of the category. */
  readonly note: { readonly expectation: string | null; readonly agentWords: string | null } | null
  /** The next step of the ladder; null: there is none. */
  readonly next: RungStep | null
}

const CATEGORIES: Readonly<Record<Category, string>> = {
  attendance: 'Attendance',
  timeframe: 'Timeframe',
  exam: 'Failed exams',
  conduct: 'Conduct',
}
const FOLLOW_UP_DAYS = 7
const NEXT_TIME = 'Every day of the class is worked in full and on time, and what a track asks for is done within its time.'
const HELP = 'Your supervisor goes through each day with you and is there for questions during the whole shift.'
const SIGNING = 'My signature says that I received this document and read it. Signing is not agreeing: I may add my own words.'

/** A document’s values as they follow from the record; what is editable is a beginning. */
export function documentValues(given: DocumentFacts): FieldValues {
  const { agent, leads, hr, today, startDate, category, step, facts, rule, prior, note, next } = given
  return {
    employee: agent,
    title: 'Licensed agent',
    supervisor: leads.join(', ') || 'The lead of the class',
    hr_contact: hr ?? 'Human resources',
    issue_date: today,
    start_date: startDate,
    level: KIND_NAMES[step],
    category: CATEGORIES[category],
    facts: facts.map((fact) => `${capital(fact)}.`),
    policy: capital(rule),
    prior_steps: prior.map((one) => `${capital(spokenStep(one.step))}, delivered ${writtenDate(one.on)}`),
    expectation: note?.expectation ?? NEXT_TIME,
    support: HELP,
    agent_words: note?.agentWords ?? '',
    follow_up_date: addDays(today, FOLLOW_UP_DAYS),
    consequence:
      next === null
        ? 'Employment may end.'
        : `If it goes on, the next step is ${next === 'termination_review' ? 'a termination review' : `a ${spokenStep(next)}`}.`,
    acknowledgement: SIGNING,
  }
}

/** The fields among those given that may not be worded by whoever issues. */
export const notEditable = (given: FieldValues): string[] => Object.keys(given).filter((name) => !EDITABLE.some((field) => field === name))

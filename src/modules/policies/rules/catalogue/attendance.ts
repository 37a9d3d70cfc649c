import { type EXCUSE_KINDS, OCCURRENCES, type Occurrence, type Rung, STEPS } from '#modules/attendance/rules/policy.ts'
import { put, type WholePolicy } from '../whole.ts'
import { blank, type Group, optionsOf, type Rule } from './blanks.ts'
import { RUNG_NAMES } from './steps.ts'

const KIND_NAMES: Readonly<Record<Occurrence, string>> = {
  late: 'Late',
  late_4h: 'Late by the long band',
  left_early: 'Left early',
  left_early_4h: 'Left early by the long band',
  mia: 'Missing in action',
  absent: 'Absent with notice, or missing too much of a day',
  ncns: 'No-call no-show',
}

/** Protected leave is not among them: it never scores, whatever a policy says (policies.md 1.4). */
export const EXCUSE_NAMES = {
  hr_approved: 'HR approved',
  pto: 'PTO',
  vto: 'VTO',
  management_excused: 'management excused',
} satisfies Partial<Record<(typeof EXCUSE_KINDS)[number], string>>

/** policies.md 1.1 to 1.4 as sentences with their values. */
export const attendanceGroups = (policy: WholePolicy): Group[] => [measureGroup(policy), pointGroup(policy), ladderGroup(policy)]

type MinuteKey = 'graceMinutes' | 'longMinutes' | 'miaMinutes' | 'absentOverMinutes' | 'shortLabelUnderMinutes' | 'breakMinutes'

function measureGroup(policy: WholePolicy): Group {
  const minutes = (key: MinuteKey, name: string) =>
    blank(policy, { key: `attendance.${key}`, name, place: ['attendance', key], input: { kind: 'number', unit: 'minutes' } })
  const grace = minutes('graceMinutes', 'Late or left early')
  const long = minutes('longMinutes', 'Long band of late and left early')
  const mia = minutes('miaMinutes', 'Missing in action')
  const breaks = minutes('breakMinutes', 'Breaks of a day that names none')
  const absent = minutes('absentOverMinutes', 'Missing that makes a day an absence')
  const label = minutes('shortLabelUnderMinutes', 'Label "Under 1 Hr"')
  return {
    key: 'attendance.measures',
    title: 'What counts',
    rules: [
      { key: grace.key, name: grace.name, words: ['Late or left early counts from ', grace, ' on, to the second.'] },
      { key: long.key, name: long.name, words: ['From ', long, ' on it is the long band.'] },
      { key: mia.key, name: mia.name, words: ['Away ', mia, ' or more beyond the breaks is missing in action.'] },
      { key: breaks.key, name: breaks.name, words: ['Breaks are ', breaks, ' where the day names none.'] },
      {
        key: absent.key,
        name: absent.name,
        words: ['A day missing more than ', absent, ' is one unexcused absence instead of the sum of its parts.'],
      },
      { key: label.key, name: label.name, words: ['The label says "Under 1 Hr" below ', label, ', and "Over 1 Hr" from there on.'] },
    ],
  }
}

function pointGroup(policy: WholePolicy): Group {
  const kinds = OCCURRENCES.map((kind): Rule => {
    const key = `attendance.points.${kind}`
    const points = blank(policy, {
      key,
      name: KIND_NAMES[kind],
      place: ['attendance', 'points', kind],
      input: { kind: 'number', unit: 'points' },
    })
    return { key, name: KIND_NAMES[kind], words: [`${KIND_NAMES[kind]}: `, points, '.'] }
  })
  const days = blank(policy, {
    ...{ key: 'attendance.windowDays', name: 'Window of points', place: ['attendance', 'windowDays'] },
    input: { kind: 'number', unit: 'days' },
  })
  const excuses = blank(policy, {
    ...{ key: 'attendance.scoredExcuses', name: 'Excuses that score in spite of being granted', place: ['attendance', 'scoredExcuses'] },
    input: { kind: 'many', options: optionsOf(EXCUSE_NAMES) },
  })
  return {
    key: 'attendance.points',
    title: 'Points',
    rules: [
      ...kinds,
      { key: days.key, name: days.name, words: ['Points count for ', days, ', the day itself included.'] },
      {
        key: excuses.key,
        name: excuses.name,
        words: ['Excuses that score in spite of being granted: ', excuses, '. Protected leave never scores, whatever stands here.'],
      },
    ],
  }
}

function ladderGroup(policy: WholePolicy): Group {
  const { ladder } = policy.attendance
  const place = ['attendance', 'ladder']
  const missing = STEPS.filter((step) => step !== 'none').filter((step) => !ladder.some((rung) => rung.step === step))
  return {
    key: 'attendance.ladder',
    title: 'Steps',
    rules: ladder.map(({ step }, index): Rule => {
      const key = `attendance.ladder.${step}`
      const name = RUNG_NAMES[step]
      const column = (column: 'points' | 'ncns', unit: string, none: string) =>
        blank(policy, { key: `${key}.${column}`, name, place: [...place, index, column], input: { kind: 'number', unit, none } }, null)
      return {
        ...{ key, name },
        words: [
          `${name}: from `,
          column('points', 'points', 'no points'),
          ', or from ',
          column('ncns', 'no-call no-shows', 'no no-call no-show'),
          ' on.',
        ],
        remove: (whole) => put(whole, [...place, index], undefined),
      }
    }),
    ...(missing.length > 0 && {
      add: {
        label: 'Add a step',
        options: missing.map((step) => ({ value: step, label: RUNG_NAMES[step] })),
        write: (whole, step) =>
          put(whole, place, inOrder([...whole.attendance.ladder, { step: step as Rung['step'], points: null, ncns: null }])),
      },
    }),
  }
}

const inOrder = (ladder: readonly Rung[]): Rung[] => ladder.toSorted((a, b) => STEPS.indexOf(a.step) - STEPS.indexOf(b.step))

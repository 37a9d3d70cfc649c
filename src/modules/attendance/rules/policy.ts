/** The bands of policies.md 1.2, in the order a decision lists them. */
export const OCCURRENCES = ['late', 'late_4h', 'left_early', 'left_early_4h', 'mia', 'absent', 'ncns'] as const
export type Occurrence = (typeof OCCURRENCES)[number]

/** The ten labels of the tracking sheet, spelled as the sheet spells them (policies.md 1.3). */
export const LABELS = [
  'Full day of work',
  'NCNS',
  'Absent - Unapproved',
  'Absent - HR Approved',
  'Tardy - Under 1 Hr',
  'Tardy - Over 1 Hr, Up to Half of Shift',
  'Leave Early - Under 1 Hr',
  'Leave Early - Over 1 Hr, Up to Half of Shift',
  'No Longer Employed',
  'Unresponsive or Missing During Class',
] as const
export type Label = (typeof LABELS)[number]

/** Why a day is excused (policies.md 1.4). */
export const EXCUSE_KINDS = ['hr_approved', 'pto', 'vto', 'management_excused', 'protected_leave'] as const
export type ExcuseKind = (typeof EXCUSE_KINDS)[number]

/** Steps of the attendance ladder, mildest first. */
export const STEPS = ['none', 'verbal', 'written', 'final', 'termination_review'] as const
export type Step = (typeof STEPS)[number]

/** A rung holds when the points or the no-call no-shows of the window reach it; `null`: that column says nothing. */
export type Rung = { readonly step: Exclude<Step, 'none'>; readonly points: number | null; readonly ncns: number | null }

/** Everything the attendance rules read as data: one dated version of it is pinned to a class. Minutes, points, days. */
export type AttendancePolicy = {
  /** Late or early from here on, inclusive. */
  readonly graceMinutes: number
  /** The long band of late and early (`late_4h`, `left_early_4h`) from here on, inclusive. */
  readonly longMinutes: number
  /** Missing in action from here on, inclusive; counted beyond the day's breaks. */
  readonly miaMinutes: number
  /** Missing more than this, exclusive, is one unexcused absence. */
  readonly absentOverMinutes: number
  /** Labels say "Under 1 Hr" below this and "Over 1 Hr" from here on. */
  readonly shortLabelUnderMinutes: number
  /** Breaks of a day whose schedule names none. */
  readonly breakMinutes: number
  readonly points: Readonly<Record<Occurrence, number>>
  /** Excuses that score in spite of being granted; protected leave never does, whatever stands here. */
  readonly scoredExcuses: readonly ExcuseKind[]
  /** Points count for this many days, the day itself included. */
  readonly windowDays: number
  readonly ladder: readonly Rung[]
}

/** policies.md 1.1 to 1.4 as the source process has them. */
export const DEFAULT_ATTENDANCE_POLICY: AttendancePolicy = {
  graceMinutes: 10,
  longMinutes: 240,
  miaMinutes: 30,
  absentOverMinutes: 240,
  shortLabelUnderMinutes: 60,
  breakMinutes: 60,
  points: { late: 0.5, late_4h: 0.5, left_early: 0.5, left_early_4h: 0.5, mia: 0.5, absent: 1, ncns: 2 },
  scoredExcuses: [],
  windowDays: 90,
  ladder: [
    { step: 'verbal', points: 0.5, ncns: null },
    { step: 'written', points: 4, ncns: 1 },
    { step: 'final', points: 5, ncns: 2 },
    { step: 'termination_review', points: 6, ncns: 3 },
  ],
}

/** Whether a day under this excuse scores nothing (policies.md 1.4). */
export const isWaived = (excuse: ExcuseKind | null, policy: AttendancePolicy): boolean =>
  excuse !== null && (excuse === 'protected_leave' || !policy.scoredExcuses.includes(excuse))

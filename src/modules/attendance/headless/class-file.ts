import type { Interval } from '#kernel/interval.ts'
import { clockAt, dateAt, FieldRefusal, type Fields, fieldsOf, itemsOf, numberAt, textAt, textsAt } from '#kernel/json-fields.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { isZone, localClockAt, localDateAt, shiftInstants } from '#kernel/zone-time.ts'
import type { KnownPerson } from '#modules/presence/matching/match-people.ts'
import { type AttendancePolicy, DEFAULT_ATTENDANCE_POLICY, EXCUSE_KINDS, type ExcuseKind } from '../rules/policy.ts'

export type ScheduledDay = { readonly date: LocalDate; readonly shift: Interval; readonly breakMinutes: number | null }
/** `path` is the place in class.json, for problems. */
export type NoticeGiven = { readonly path: string; readonly email: string; readonly date: LocalDate }
export type ExcuseGranted = NoticeGiven & { readonly kind: ExcuseKind }
/** One class week as class.json tells it (formats.md, Headless); days ascending, a person's id is the e-mail as written. */
export type ClassWeek = {
  readonly name: string
  readonly zone: string
  readonly days: readonly ScheduledDay[]
  readonly roster: readonly KnownPerson[]
  readonly staff: readonly KnownPerson[]
  readonly notices: readonly NoticeGiven[]
  readonly excuses: readonly ExcuseGranted[]
  readonly policy: AttendancePolicy
}

/** Reads class.json. What is wrong comes back as one line that names the field, its value and what to do; never throws. */
export function readClassWeek(text: string): ClassWeek | { readonly refused: string } {
  try {
    return weekOf(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof FieldRefusal) return { refused: error.message }
    if (!(error instanceof SyntaxError)) throw error
    return { refused: `it is not JSON: ${error.message.replace(/\s+/g, ' ')}` }
  }
}

function weekOf(json: unknown): ClassWeek {
  const top = fieldsOf(json, '', ['name', 'zone', 'schedule', 'roster', 'staff', 'notices', 'excuses', 'policy'])
  const name = textAt(top, 'name')
  const zone = textAt(top, 'zone')
  if (!isZone(zone)) throw new FieldRefusal('zone', zone, 'use a zone name such as America/Denver')
  const people = peopleOf(top)
  return {
    name,
    zone,
    days: daysOf(top, zone),
    ...people,
    notices: itemsOf(top, 'notices', 'optional').map((item) => noticeOf(fieldsOf(item.value, item.path, ['email', 'date']))),
    excuses: excusesOf(top),
    policy: policyOf(top),
  }
}

function daysOf(top: Fields, zone: string): ScheduledDay[] {
  const days = itemsOf(top, 'schedule', 'filled').map(({ value, path }) => {
    const day = fieldsOf(value, path, ['date', 'start', 'end', 'breakMinutes'])
    const date = dateAt(day)
    const start = clockAt(day, 'start')
    const end = clockAt(day, 'end')
    if (start === end) throw new FieldRefusal(`${path}.end`, textAt(day, 'end'), 'let the shift end at another time than it starts')
    const breakMinutes = numberAt(day, 'breakMinutes', 'minutes', 1440) ?? null
    return { path, date, start: textAt(day, 'start'), shift: shiftInstants(date, start, end, zone), breakMinutes }
  })
  const seen = new Map<LocalDate, string>()
  for (const { date, path } of days) {
    const first = seen.get(date)
    if (first) throw new FieldRefusal(`${path}.date`, date, `${first} has that day already; give each day once`)
    seen.set(date, path)
  }
  days.sort((a, b) => a.shift.start - b.shift.start || (a.date < b.date ? -1 : 1))
  refuseOverlaps(days, zone)
  return days.map(({ date, shift, breakMinutes }) => ({ date, shift, breakMinutes }))
}

/** One moment belongs to one day: in two at once, presence would count for the one and leave the other without a report. */
function refuseOverlaps(days: readonly (ScheduledDay & { path: string; start: string })[], zone: string): void {
  for (const [at, day] of days.entries()) {
    const before = days[at - 1]
    if (!before || before.shift.end <= day.shift.start) continue
    const { end } = before.shift
    const until = `${localClockAt(end, zone).slice(0, 5)} on ${localDateAt(end, zone)}`
    const advice = `the shift of ${before.path} (${before.date}) runs until ${until}; let the shifts of two days not overlap`
    throw new FieldRefusal(`${day.path}.start`, day.start, advice)
  }
}

function peopleOf(top: Fields): Pick<ClassWeek, 'roster' | 'staff'> {
  const owners = new Map<string, string>()
  const read = (key: 'roster' | 'staff') =>
    itemsOf(top, key, key === 'roster' ? 'filled' : 'optional').map(({ value, path }) => {
      const fields = fieldsOf(value, path, ['name', 'email', 'otherEmails', 'aliases'])
      const email = emailAt(fields)
      const emails = [email, ...textsAt(fields, 'otherEmails')]
      for (const address of emails) ownAddress(owners, address, path)
      return { id: email, name: textAt(fields, 'name'), emails, aliases: textsAt(fields, 'aliases') }
    })
  return { roster: read('roster'), staff: read('staff') }
}

/** One address names one person: without that, presence would go to whoever stands first. */
function ownAddress(owners: Map<string, string>, address: string, path: string): void {
  if (!isEmail(address)) throw new FieldRefusal(`${path}.otherEmails`, address, 'write an e-mail address')
  const key = address.toLowerCase()
  const owner = owners.get(key)
  if (owner !== undefined && owner !== path)
    throw new FieldRefusal(path, address, `${owner} has the same e-mail; give each e-mail to one person`)
  owners.set(key, path)
}

function noticeOf(fields: Fields): NoticeGiven {
  return { path: fields.path, email: emailAt(fields), date: dateAt(fields) }
}

function excusesOf(top: Fields): ExcuseGranted[] {
  const granted = new Map<string, ExcuseGranted>()
  for (const { value, path } of itemsOf(top, 'excuses', 'optional')) {
    const fields = fieldsOf(value, path, ['email', 'date', 'kind'])
    const excuse = { ...noticeOf(fields), kind: excuseKindAt(fields) }
    const key = `${excuse.email.toLowerCase()} ${excuse.date}`
    const other = granted.get(key)
    if (other && other.kind !== excuse.kind)
      throw new FieldRefusal(`${path}.kind`, excuse.kind, `${other.path} excuses the same day as ${other.kind}; keep one`)
    granted.set(key, excuse)
  }
  return [...granted.values()]
}

function excuseKindAt(fields: Fields): ExcuseKind {
  const written = textAt(fields, 'kind')
  const folded = written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  const kind = EXCUSE_KINDS.find((known) => known === folded)
  if (!kind) throw new FieldRefusal(`${fields.path}.kind`, written, `use one of ${EXCUSE_KINDS.join(', ')}`)
  return kind
}

/** The four thresholds formats.md lets a class change; the rest is the default of policies.md. */
function policyOf(top: Fields): AttendancePolicy {
  if (top.values.policy === undefined) return DEFAULT_ATTENDANCE_POLICY
  const keys = ['graceMinutes', 'longMinutes', 'miaMinutes', 'absentOverMinutes'] as const
  const fields = fieldsOf(top.values.policy, 'policy', keys)
  const changed: { -readonly [K in (typeof keys)[number]]?: number } = {}
  for (const key of keys) {
    const minutes = numberAt(fields, key, 'minutes', 1440)
    if (minutes !== undefined) changed[key] = minutes
  }
  const policy = { ...DEFAULT_ATTENDANCE_POLICY, ...changed }
  if (policy.graceMinutes > policy.longMinutes) {
    throw new FieldRefusal('policy.graceMinutes', policy.graceMinutes, `it may not be more than longMinutes (${policy.longMinutes})`)
  }
  return policy
}

function emailAt(fields: Fields): string {
  const email = textAt(fields, 'email')
  if (!isEmail(email)) throw new FieldRefusal(`${fields.path}.email`, email, 'write an e-mail address')
  return email
}

/** Something before and after one @, without spaces: what can be compared with a report, not what can be delivered. */
const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text)

import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { findOrInvitePeople } from '#modules/people/store/invite.ts'
import { pinnedPolicyOn } from '#modules/programmes/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, humanBehind } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { cohortRights, mayOn } from './access.ts'
import { cohortChanged, cohortCreated, cohortDaysChanged, cohortRemoved } from './events.ts'
import type { CohortChange, NewCohort } from './model.ts'
import { judgeSchedule, type Schedule, weekdaysFrom } from './rules.ts'
import {
  addMember,
  type CohortFacts,
  type CohortRow,
  cohortIn,
  deleteCohort,
  insertCohort,
  lockCohort,
  saveDays,
  saveMembers,
  updateCohort,
} from './store.ts'

/** Makes a class. Someone who only leads becomes its lead, whoever else is named. */
export async function createCohort(act: Act, input: NewCohort, more: { isSample?: boolean } = {}): Promise<CohortFacts> {
  const schedule = scheduleOf({ ...input, days: input.days ?? weekdaysFrom(input.startDate) })
  const pinned = await pinPolicy(act, input.programme, input.startDate)
  const id = newId()
  const { tx, actor } = act
  await insertCohort(tx, {
    id,
    name: input.name,
    programme_id: pinned.programmeId,
    policy_version_id: pinned.policyVersionId,
    ...columnsOf(schedule),
    room_url: input.roomUrl,
    is_sample: more.isSample ?? false,
    created_at: act.at,
    created_by: actor.personId,
  })
  await saveDays(tx, id, schedule.days, schedule.shift)
  await saveStaff(act, id, input)
  const human = humanBehind(actor)
  if (human !== null && (more.isSample || leadsOnly(actor.roles))) await addMember(tx, id, 'lead', human)
  const made = await cohortIn(tx, EVERYTHING, id)
  await record(act, { event: cohortCreated, id, cohortId: id, data: { cohortId: id }, after: auditOf(made) })
  return made
}

/** Makes the people named in a field, and nobody else, hold its capacity in the class; a field left out stays as it is. */
async function saveStaff(act: Act, id: string, named: StaffNamed, before?: CohortFacts): Promise<void> {
  for (const [field, capacity] of STAFF) {
    const emails = named[field]
    if (!emails) continue
    const held = new Set(before?.[field].map(({ personId }) => personId))
    const people = await findOrInvitePeople(act, emails, capacity, held)
    await saveMembers(
      act.tx,
      id,
      capacity,
      people.map((person) => person.id),
    )
  }
}

const STAFF = [
  ['leads', 'lead'],
  ['pms', 'pm'],
  ['certifiers', 'certifier'],
] as const

type StaffNamed = { readonly [Field in (typeof STAFF)[number][0]]?: readonly string[] | undefined }

const leadsOnly = (roles: readonly string[]) => roles.includes('lead') && !roles.includes('manager') && !roles.includes('admin')

/** Changes a class that the caller saw as `version`; announces the schedule separately, as attendance is measured against it. */
export async function changeCohort(act: Act, id: string, version: number, change: CohortChange): Promise<CohortFacts> {
  const { tx, scope } = act
  await lockCohort(tx, scope, id)
  const before = await cohortIn(tx, scope, id)
  if (before.version !== version) throw stale('class', { ...before, may: mayOn(act.actor, Object.keys(cohortRights))({ cohortId: id }) })

  const startDate = change.startDate ?? before.startDate
  const kept = change.startDate === undefined ? before.days.map(({ date }) => date) : weekdaysFrom(startDate)
  const schedule = scheduleOf({
    startDate,
    zone: change.zone ?? before.zone,
    shift: change.shift ?? before.shift,
    days: change.days ?? kept,
  })
  const pinned = change.startDate === undefined ? null : await repin(act, before, startDate)
  await saveStaff(act, id, change, before)
  if (!isSame(scheduleKey(schedule), scheduleKey(scheduleBefore(before)))) await saveDays(tx, id, schedule.days, schedule.shift)
  await updateCohort(tx, id, {
    ...columnsOf(schedule),
    ...(pinned && { policy_version_id: pinned.policyVersionId }),
    ...(change.roomUrl !== undefined && { room_url: change.roomUrl }),
    ...(change.name !== undefined && { name: change.name }),
    ...(change.state !== undefined && { state: change.state }),
  })

  const after = await cohortIn(tx, EVERYTHING, id)
  await announce(act, before, after)
  return after
}

/** Pins another policy version of its programme to a class that is still open, on purpose. Throws when it was changed since `version`. */
export async function movePolicy(act: Act, id: string, version: number, to: { versionId: string; reason: string }): Promise<CohortFacts> {
  const { tx, scope } = act
  await lockCohort(tx, scope, id)
  const before = await cohortIn(tx, scope, id)
  if (before.version !== version) throw stale('class', { ...before, may: mayOn(act.actor, Object.keys(cohortRights))({ cohortId: id }) })
  if (before.state === 'finished') throw new AppError('resource.conflict', `${before.name} is finished. Open it again before you move it.`)
  await updateCohort(tx, id, { policy_version_id: to.versionId })
  const after = await cohortIn(tx, EVERYTHING, id)
  await announce(act, before, after, to.reason)
  return after
}

async function announce(act: Act, before: CohortFacts, after: CohortFacts, reason: string | null = null): Promise<void> {
  const was = auditOf(before)
  const is = auditOf(after)
  const fields = (Object.keys(is) as (keyof typeof is)[]).filter((field) => !isSame(was[field], is[field]))
  const cohortId = after.id
  const picked = (facts: typeof is) => Object.fromEntries(fields.map((field) => [field, facts[field]]))
  await record(act, {
    event: cohortChanged,
    id: cohortId,
    cohortId,
    data: { cohortId, fields },
    before: picked(was),
    after: picked(is),
    reason,
  })
  const hasNewSchedule = fields.some((field) => SCHEDULE_FIELDS.has(field))
  if (hasNewSchedule) await record(act, { event: cohortDaysChanged, id: cohortId, cohortId, data: { cohortId } })
}

/** Lets one more person lead a class; harmless for somebody who does, or for nobody. */
export async function addLead(act: Act, before: CohortFacts, personId: string | null): Promise<CohortFacts> {
  if (personId === null || before.leads.some((lead) => lead.personId === personId)) return before
  await addMember(act.tx, before.id, 'lead', personId)
  await updateCohort(act.tx, before.id, {})
  const after = await cohortIn(act.tx, EVERYTHING, before.id)
  await announce(act, before, after)
  return after
}

/** Removes a class with everything in it. Offered for the sample class alone. */
export async function removeCohort(act: Act, cohort: CohortFacts): Promise<void> {
  await deleteCohort(act.tx, cohort.id)
  await record(act, {
    event: cohortRemoved,
    id: cohort.id,
    cohortId: cohort.id,
    data: { cohortId: cohort.id },
    before: auditOf(cohort),
  })
}

/** The schedule as it may be stored: days ascending. Throws with the field paths when no class can run by it. */
function scheduleOf(given: Schedule): Schedule {
  const errors = judgeSchedule(given)
  if (errors.length > 0) throw new AppError('request.invalid', errors[0]?.message ?? 'The schedule is not right.', { errors })
  return { ...given, days: given.days.toSorted() }
}

const scheduleBefore = (cohort: CohortFacts): Schedule => ({ ...cohort, days: cohort.days.map(({ date }) => date) })

const scheduleKey = ({ startDate, zone, shift, days }: Schedule) => ({ startDate, zone, shift, days })

function columnsOf({
  startDate,
  zone,
  shift,
  days,
}: Schedule): Omit<
  CohortRow,
  'id' | 'name' | 'programme_id' | 'policy_version_id' | 'room_url' | 'is_sample' | 'created_at' | 'created_by'
> {
  return {
    zone,
    start_date: startDate,
    end_date: days.at(-1) ?? startDate,
    shift_start: shift.start,
    shift_end: shift.end,
    break_minutes: shift.breakMinutes,
  }
}

/** The version a class that starts on another day gets; null where it was moved to its own on purpose, which it then keeps. */
async function repin(act: Act, before: CohortFacts, startDate: string) {
  const usual = await pinPolicy(act, before.programme, before.startDate)
  return usual.number === before.policyVersion ? pinPolicy(act, before.programme, startDate) : null
}

async function pinPolicy(act: Act, programme: string, startDate: string) {
  const pinned = await pinnedPolicyOn(act.tx, programme, startDate)
  if (pinned) return pinned
  throw new AppError('request.invalid', `There is no programme "${programme}".`, {
    errors: [{ path: 'programme', code: 'programme.unknown', message: 'Use the key of a programme, for example esp-week.' }],
  })
}

/** What the audit trail keeps of a class. */
const auditOf = (cohort: CohortFacts) => ({
  name: cohort.name,
  policyVersion: cohort.policyVersion,
  zone: cohort.zone,
  startDate: cohort.startDate,
  shift: cohort.shift,
  days: cohort.days.map(({ date }) => date),
  leads: cohort.leads.map(({ email }) => email),
  pms: cohort.pms.map(({ email }) => email),
  certifiers: cohort.certifiers.map(({ email }) => email),
  roomUrl: cohort.roomUrl,
  state: cohort.state,
})

const SCHEDULE_FIELDS: ReadonlySet<string> = new Set(['zone', 'startDate', 'shift', 'days'])

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { NNumberWatch } from '#modules/agents/model.ts'
import { watchOf } from '#modules/agents/rules/n-number-watch.ts'
import { type AgentRecord, type ClassFrame, classStartOf, doneAt, isSettledTone, trackOfKey } from '#modules/clocks/rules/from-record.ts'
import type { Watch } from '#modules/clocks/rules/watch-policy.ts'
import type { Track } from '#modules/programmes/model.ts'
import { firstState, stateOf } from '#modules/tracks/rules/cell.ts'
import { addClassDays } from './class-days.ts'
import { EXCEPTION_KINDS, type ExceptionKind, TIMED_WORK, type TimedWork, thresholdOf } from './kinds.ts'

/** Something of an agent that is not done, and the days from which on it is pointed at: `dueOn` first, `redOn` for good. */
export type OpenWork = {
  readonly agentId: string
  readonly agent: string
  readonly kind: ExceptionKind
  readonly since: LocalDate
  readonly dueOn: LocalDate
  readonly redOn: LocalDate
  /** `submitted`: waits for a review or the carrier, which is not the agent's delay (policies.md 3). */
  readonly standing: 'open' | 'submitted' | 'blocked'
  /** What is said of it, without any amount that grows. */
  readonly what: string
}

export type WorkingAgent = AgentRecord & {
  readonly agentId: string
  readonly name: string
  readonly nNumber: string | null
  readonly nNumberRequestedOn: LocalDate | null
  readonly supportCall: { readonly date: LocalDate; readonly incident: string; readonly note: string | null } | null
}

/** What a class judges the age of open work by. */
export type WorkTerms = {
  readonly frame: ClassFrame
  /** Scheduled days, ascending. */
  readonly days: readonly LocalDate[]
  readonly thresholds: unknown
  readonly nNumberDays: number
}

/** Where a track stands for this agent; the first of its states while nobody touched it. */
export function standingOf(track: Track, record: Pick<AgentRecord, 'statuses'>) {
  const status = record.statuses.find((one) => one.track === track.key)
  return { since: status?.since ?? null, state: stateOf(track, status?.status ?? firstState(track)) }
}

const standingWord = (tone: string | undefined): OpenWork['standing'] => (tone === 'blocked' || tone === 'submitted' ? tone : 'open')

type Found = Omit<OpenWork, 'agentId' | 'agent'>

function timedWork(work: TimedWork, { frame, days, thresholds }: WorkTerms, record: WorkingAgent, start: number): Found[] {
  const track = trackOfKey(frame.tracks, work.key)
  if (!track) return []
  const { state } = standingOf(track, record)
  if (isSettledTone(state?.tone) || state?.tone === 'failed' || doneAt(frame.tracks, record, work.key) !== null) return []
  const from = work.from === 'class start' ? start : doneAt(frame.tracks, record, work.from.complete)
  if (from === null) return []
  const since = localDateAt(Math.max(start, from), frame.zone)
  const dueOn = addClassDays(days, since, thresholdOf(thresholds, work.threshold))
  const part = track.parts.find(({ key }) => key === work.key && key !== track.key)
  const what = `${part?.name ?? track.name}: ${state?.label ?? 'open'}`
  return [{ kind: work.kind, since, dueOn, redOn: dueOn, standing: standingWord(state?.tone), what }]
}

const isKind = (key: string): key is ExceptionKind => EXCEPTION_KINDS.some((kind) => kind === key)
const earliest = (dates: readonly LocalDate[]): LocalDate | undefined => dates.toSorted()[0]

/** Equipment and RTS by their watches; of RTS the last move counts, and the end of its contracting case. */
function watchedWork(watch: Watch, { frame }: WorkTerms, record: WorkingAgent, start: number): Found[] {
  const track = frame.tracks.find(({ key }) => key === watch.track)
  if (!track || !isKind(watch.track)) return []
  const { state, since: moved } = standingOf(track, record)
  if (isSettledTone(state?.tone) || state?.tone === 'failed') return []
  const startDate = localDateAt(start, frame.zone)
  const moveDate = localDateAt(Math.max(start, moved ?? start), frame.zone)
  const onOf = ({ counts, days }: Watch['rungs'][number]) => addDays(counts === 'class start' ? startDate : moveDate, days)
  const dueOn = earliest(watch.rungs.map(onOf))
  if (dueOn === undefined) return []
  const redOn = earliest(watch.rungs.filter(({ pace }) => pace === 'behind').map(onOf)) ?? dueOn
  const since = watch.rungs.some(({ counts }) => counts === 'last move') ? moveDate : startDate
  return [
    {
      kind: watch.track,
      since,
      dueOn,
      redOn,
      standing: state?.tone === 'blocked' ? 'blocked' : 'open',
      what: `${track.name}: ${state?.label ?? 'open'}`,
    },
  ]
}

/** Told as a wait until a number comes or the call to the support desk is on record. */
function nNumberWork({ nNumberDays }: WorkTerms, record: WorkingAgent, today: LocalDate): Found[] {
  const { state, dueOn }: Pick<NNumberWatch, 'state' | 'dueOn'> = watchOf(record, { callAfterBusinessDays: nNumberDays }, today)
  if ((state !== 'waiting' && state !== 'call_due') || dueOn === null || record.nNumberRequestedOn === null) return []
  const what = 'No N-Number yet: call the support desk, then record the date and the incident number'
  return [{ kind: 'n_number', since: record.nNumberRequestedOn, dueOn, redOn: dueOn, standing: 'open', what }]
}

/**
 * Everything of an agent that is open and ages in the manager's report, whenever it becomes overdue. Only active agents: who is paused
 * waits on purpose, who has left is waited for no more. Failed tracks (attempts used up) are not waited for either. Plain days: an age
 * goes on while a clock pauses. Pure. Source: policies.md 2.
 */
export function openWorkOf(terms: WorkTerms, record: WorkingAgent, now: number): OpenWork[] {
  const { frame } = terms
  if (record.state !== 'active') return []
  const start = classStartOf(frame)
  const ofClass =
    start === null
      ? []
      : [
          ...TIMED_WORK.flatMap((work) => timedWork(work, terms, record, start)),
          ...frame.watches.flatMap((watch) => watchedWork(watch, terms, record, start)),
        ]
  const found = [...ofClass, ...nNumberWork(terms, record, localDateAt(now, frame.zone))]
  return found.map((one) => ({ agentId: record.agentId, agent: record.name, ...one }))
}

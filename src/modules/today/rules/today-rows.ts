import type { EpochSeconds, Interval } from '#kernel/interval.ts'

/** What a row is about, in the order in which a lead is asked to look (product.md, screen 1). */
export const TODAY_KINDS = [
  'room',
  'knock',
  'missing',
  'proofs',
  'forms',
  'tickets',
  'help',
  'behind',
  'number',
  'coaching',
  'flags',
  'notice',
  'roll',
  'tracks',
  'close',
] as const
export type TodayKind = (typeof TODAY_KINDS)[number]

export type TodayRow = {
  /** Stays the same while the thing is open, so that a list that is read anew keeps its place. */
  readonly id: string
  readonly kind: TodayKind
  readonly agentId: string | null
  readonly what: string
  /** Why, in a sentence; null where `what` says it all. */
  readonly detail: string | null
  /** What to press, and where it leads. */
  readonly act: string
  readonly link: string
}

type Missing = { agentId: string; name: string; state: 'missing' | 'late'; next: string | null }
type Behind = { agentId: string; name: string; because: string }
type FollowUp = { id: string; number: number; agentId: string; agent: string; title: string }
type Open = { agentId: string | null; what: string; link: string }
type Item = { key: string; title: string; state: 'done' | 'open' | 'waived'; open: readonly Open[] }

export type TodayFacts = {
  readonly cohortId: string
  readonly date: string
  readonly now: EpochSeconds
  readonly shift: Interval
  /** The main room: whether it was opened on the day, since when nobody covers it, and rooms whose link runs out. */
  readonly room: { readonly isOpened: boolean; readonly gapSince: EpochSeconds | null; readonly expiring: readonly { name: string }[] }
  /** Names of agents who wait to be let in, oldest first. */
  readonly knocking: readonly string[]
  readonly missing: readonly Missing[]
  readonly behind: readonly Behind[]
  /** Agents whose support call about the N-Number is due. */
  readonly callsDue: readonly Behind[]
  /** Tickets whose follow-up time has come, the longest ago first. */
  readonly followUps: readonly FollowUp[]
  /** The evening list of the day. */
  readonly items: readonly Item[]
  readonly isSigned: boolean
  /** Scheduled days before, as they are spoken, that nobody signed. */
  readonly unclosed: readonly { date: string; spoken: string }[]
}

/** What each item of the evening is called here, and its act. Those `atEnd` would only be noise while the class still meets. */
const ITEMS: Readonly<Record<string, { kind: TodayKind; act: string; one: string; many: string; atEnd?: true }>> = {
  proofs: { kind: 'proofs', act: 'Review', one: 'proof waits for a review', many: 'proofs wait for a review' },
  forms: { kind: 'forms', act: 'File it', one: 'form is missing', many: 'forms are missing' },
  tickets: { kind: 'tickets', act: 'Open it', one: 'ticket needs you', many: 'tickets need you' },
  help: { kind: 'help', act: 'Take it', one: 'agent asks for help', many: 'agents ask for help' },
  coaching: { kind: 'coaching', act: 'Coach', one: 'step is due', many: 'steps are due' },
  flags: { kind: 'flags', act: 'Raise it', one: 'flag is still a draft', many: 'flags are still drafts' },
  pm_notice: { kind: 'notice', act: 'Name a PM', one: 'finished agent has no PM to tell', many: 'finished agents have no PM to tell' },
  wfm_notice: { kind: 'notice', act: 'Send it', one: 'entry for WFM is not sent', many: 'entries for WFM are not sent', atEnd: true },
  attendance: { kind: 'roll', act: 'Decide', one: 'day is undecided', many: 'days are undecided', atEnd: true },
  tracks: { kind: 'tracks', act: 'Look', one: 'agent was not looked at today', many: 'agents were not looked at today', atEnd: true },
}

/** So long before the end of the shift the evening's rows begin to show. */
const EVENING_BEFORE_SECONDS = 1800
/** So many are named one by one; more become one row that leads to all of them. */
const NAMED = 5

/** So long before the start the room that is not open stands here. */
const ROOM_BEFORE_SECONDS = 900
/** A gap in the cover of the room shorter than this is somebody who goes to the door. */
const GAP_SECONDS = 300

const listed = (names: readonly string[]) =>
  `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`

/** The room that is not open or not covered, links that run out, and who knocks (product.md D2, D7). */
function floorRows({ cohortId, now, shift, room, knocking }: TodayFacts): TodayRow[] {
  const link = `/classes/${cohortId}/floor`
  const row = (id: string, what: string, detail: string | null, act: string, kind: TodayKind = 'room'): TodayRow => ({
    id,
    kind,
    agentId: null,
    what,
    detail,
    act,
    link,
  })
  const isOn = now >= shift.start - ROOM_BEFORE_SECONDS && now < shift.end
  const rows = isOn && !room.isOpened ? [row('room', 'The main room is not open', 'Open it, then press Open on the floor.', 'Open it')] : []
  if (isOn && room.isOpened && room.gapSince !== null && now - room.gapSince >= GAP_SECONDS)
    rows.push(
      row(
        'cover',
        'Nobody covers the main room',
        `For ${Math.floor((now - room.gapSince) / 60)} min, by what the leads said.`,
        'Say who does',
      ),
    )
  for (const { name } of room.expiring) rows.push(row(`expiring ${name}`, `The link of “${name}” runs out within a day`, null, 'Change it'))
  if (knocking.length > 0)
    rows.push(
      row(
        'knock',
        knocking.length === 1 ? `${knocking[0]} waits to be let in` : `${knocking.length} agents wait to be let in`,
        knocking.length === 1 ? null : listed(knocking),
        'Let in',
        'knock',
      ),
    )
  return rows
}

function rowsOf(facts: TodayFacts, item: Item): TodayRow[] {
  const words = ITEMS[item.key]
  if (item.state !== 'open' || item.open.length === 0) return []
  if (words?.atEnd && facts.now < facts.shift.end - EVENING_BEFORE_SECONDS) return []
  const kind = words?.kind ?? 'close'
  const act = words?.act ?? 'Open it'
  const [first] = item.open
  if (item.open.length === 1 && first)
    return [{ id: item.key, kind, agentId: first.agentId, what: first.what, detail: null, act, link: first.link }]
  const what = words ? `${item.open.length} ${words.many}` : `${item.title}: ${item.open.length} open`
  const names = [...new Set(item.open.map((open) => open.what.split(':')[0]))]
  const detail = `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`
  return [{ id: item.key, kind, agentId: null, what, detail, act, link: first?.link ?? '' }]
}

const missingRows = ({ cohortId, missing }: TodayFacts): TodayRow[] =>
  missing.map(({ agentId, name, state, next }) => ({
    id: `missing ${agentId}`,
    kind: 'missing',
    agentId,
    what: `${name} is not here`,
    detail: state === 'late' ? 'More than 10 minutes: late unless the report says otherwise.' : 'More than 5 minutes.',
    act: next ?? 'Write it down',
    link: `/classes/${cohortId}/today#${agentId}`,
  }))

function named(kind: 'behind' | 'number', agents: readonly Behind[], act: string, all: { what: string; link: string }): TodayRow[] {
  if (agents.length > NAMED)
    return [
      {
        id: kind,
        kind,
        agentId: null,
        what: `${agents.length} ${all.what}`,
        detail: `${agents
          .slice(0, NAMED)
          .map(({ name }) => name)
          .join(', ')} and ${agents.length - NAMED} more`,
        act: 'See them',
        link: all.link,
      },
    ]
  return agents.map(({ agentId, name, because }) => ({
    id: `${kind} ${agentId}`,
    kind,
    agentId,
    what: kind === 'behind' ? `${name} is behind` : `${name} waits for the N-Number`,
    detail: because,
    act,
    link: `/agents/${agentId}`,
  }))
}

function followUpRows({ cohortId, followUps }: TodayFacts): TodayRow[] {
  if (followUps.length > NAMED)
    return [
      {
        id: 'follow up',
        kind: 'tickets',
        agentId: null,
        what: `${followUps.length} tickets are to be followed up`,
        detail: followUps
          .slice(0, NAMED)
          .map(({ number, agent }) => `${number} ${agent}`)
          .join(', '),
        act: 'See them',
        link: `/tickets?state=due&cohort=${cohortId}`,
      },
    ]
  return followUps.map(({ id, number, agentId, agent, title }) => ({
    id: `follow up ${id}`,
    kind: 'tickets',
    agentId,
    what: `Follow up ticket ${number} of ${agent}`,
    detail: title,
    act: 'Follow up',
    link: `/tickets/${id}`,
  }))
}

/** The day as an ordered list of what needs its lead now, each with its next act; empty when nothing does. Source: product.md, screen 1. */
export function todayRows(facts: TodayFacts): TodayRow[] {
  const { cohortId, date, now, shift, behind, callsDue, items, isSigned, unclosed } = facts
  const tracker = `/classes/${cohortId}/tracker`
  const rows = [
    ...floorRows(facts),
    ...missingRows(facts),
    ...items.flatMap((item) => rowsOf(facts, item)),
    ...followUpRows(facts),
    ...named('behind', behind, 'Look', { what: 'agents are behind', link: `${tracker}?only=pace_behind` }),
    ...named('number', callsDue, 'Record the call', { what: 'agents wait for their N-Number for too long', link: tracker }),
    ...unclosed.map(
      (day): TodayRow => ({
        id: `close ${day.date}`,
        kind: 'close',
        agentId: null,
        what: `${day.spoken} is not closed`,
        detail: null,
        act: 'Close it',
        link: `/classes/${cohortId}/close?date=${day.date}`,
      }),
    ),
  ]
  if (!isSigned && now >= shift.end && items.every(({ state }) => state !== 'open'))
    rows.push({
      id: `close ${date}`,
      kind: 'close',
      agentId: null,
      what: 'Nothing is open: the day can be signed off',
      detail: null,
      act: 'Sign off',
      link: `/classes/${cohortId}/close?date=${date}`,
    })
  return rows.toSorted((a, b) => TODAY_KINDS.indexOf(a.kind) - TODAY_KINDS.indexOf(b.kind))
}

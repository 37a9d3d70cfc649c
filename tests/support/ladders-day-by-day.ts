/**
 * A second, naive reading of docs/standing-explain.md, to compare the rules with: it goes through the days one by one with plain numbers
 * (1 verbal to 4 termination review) and shares no code with them. Knows the default policy and the two alternatives of policies.md.
 */
export type ToldAct = { act: string; day: number; by: string; reason: boolean; witness: boolean; withoutNote: boolean }
export type ToldRung = { id: string; category: string; level: number; day: number; acts: ToldAct[] }
export type ToldFact =
  | { is: 'occurrence'; id: string; day: number; gone: number | null; points: number; isNcns: boolean }
  | { is: 'limit'; id: string; day: number; gone: number | null; clock: string; level: number; second: number }
  | { is: 'fail'; id: string; day: number; gone: number | null; exam: string; attempt: number }
  | { is: 'conduct'; id: string; day: number; gone: number | null; level: number }
type ToldNote = { category: string; day: number }
export type Story = { facts: ToldFact[]; rungs: ToldRung[]; notes: ToldNote[] }

/** Day 0 is a Monday. */
const isWeekend = (day: number) => ((day % 7) + 7) % 7 >= 5
const CATEGORY = { occurrence: 'attendance', limit: 'timeframe', fail: 'exam', conduct: 'conduct' } as const

const CLOCK_LADDERS: Record<string, number[]> = { ahip_aetna: [3, 4] }
const EXAM_LADDERS: Record<string, Record<number, number>> = { uhc: { 3: 2, 4: 3, 5: 4 } }
const COMMON_EXAM = { 1: 1, 2: 2, 3: 4 }
const examLadder = (exam: string): Record<number, number> => EXAM_LADDERS[exam] ?? COMMON_EXAM

type Asking = {
  level: number
  ladder: number[]
  counted: { id: string; asks: number; day: number }[]
  points: number
  ncns: number
  source: string
}

type Counted = { id: string; asks: number; day: number; tie: number; source: string }

const answers = new WeakMap<readonly ToldFact[], Map<string, Asking>>()

/** What counts at the end of `day`, by what is known at the end of `known`; asked so often of one story that the answers are kept. */
function askingOn(category: string, facts: readonly ToldFact[], day: number, known: number): Asking {
  const kept = answers.get(facts) ?? new Map<string, Asking>()
  answers.set(facts, kept)
  const key = `${category} ${day} ${known}`
  const asking = kept.get(key) ?? askingAnew(category, facts, day, known)
  kept.set(key, asking)
  return asking
}

function askingAnew(category: string, facts: readonly ToldFact[], day: number, known: number): Asking {
  const alive = facts.filter((fact) => CATEGORY[fact.is] === category && fact.day <= day && (fact.gone === null || fact.gone > known))
  if (category === 'attendance') return byPoints(alive, day)
  const counted = alive.map((fact) => countedOf(fact, alive, facts.indexOf(fact))).sort((a, b) => a.day - b.day || a.tie - b.tie)
  let level = 0
  let source = ''
  for (const one of counted) {
    if (one.asks <= level) continue
    level = one.asks
    source = one.source
  }
  const ladder = category === 'exam' ? Object.values(examLadder(source)) : (CLOCK_LADDERS[source] ?? [1, 2, 3, 4])
  return { level, ladder, counted, points: 0, ncns: 0, source }
}

function countedOf(fact: ToldFact, alive: readonly ToldFact[], tie: number): Counted {
  const { id, day } = fact
  if (fact.is === 'limit') return { id, asks: fact.level, day, tie: fact.second, source: fact.clock }
  if (fact.is === 'fail') {
    const earlier = alive.filter((other) => other.is === 'fail' && other.exam === fact.exam && other.attempt < fact.attempt)
    return { id, asks: examLadder(fact.exam)[earlier.length + 1] ?? 0, day, tie, source: fact.exam }
  }
  const before = [...alive].sort((a, b) => a.day - b.day).indexOf(fact)
  return { id, asks: Math.max(Math.min(4, before + 1), fact.is === 'conduct' ? fact.level : 0), day, tie, source: 'conduct' }
}

function byPoints(alive: readonly ToldFact[], day: number): Asking {
  let points = 0
  let ncns = 0
  const counted: { id: string; asks: number; day: number }[] = []
  for (const fact of alive) {
    if (fact.is !== 'occurrence' || day - fact.day >= 90) continue
    if (fact.points === 0 && !fact.isNcns) continue
    points += fact.points
    if (fact.isNcns) ncns++
    counted.push({ id: fact.id, asks: 0, day: fact.day })
  }
  let level = 0
  if (points >= 0.5) level = 1
  if (points >= 4 || ncns >= 1) level = 2
  if (points >= 5 || ncns >= 2) level = 3
  if (points >= 6 || ncns >= 3) level = 4
  counted.sort((a, b) => a.day - b.day)
  return { level, ladder: [1, 2, 3, 4], counted: counted.map((one) => ({ ...one, asks: level })), points, ncns, source: 'attendance' }
}

type Walking = ToldRung & { state: string; last: number; issued: number; delivered: number; rests: string[]; path: string }
const SETTLED = ['delivered', 'acknowledged', 'refused', 'skipped']
const OPEN = ['proposed', 'issued', 'approved']

/** Walks from the first day to `until`, doing each day's acts; answers the rungs then, and where an act was refused. */
export function walk(story: Story, until: number): { rungs: Walking[]; refused: string[] } {
  const rungs: Walking[] = story.rungs.map((rung, index) => ({
    ...rung,
    ...{ state: 'absent', last: Number.NEGATIVE_INFINITY, issued: -1, delivered: -1, rests: [], path: `rungs[${index}]` },
  }))
  const refused: string[] = []
  const days = rungs.flatMap(({ day, acts }) => [day, ...acts.map((act) => act.day)])
  for (let day = Math.min(0, ...days); day <= Math.min(until, Math.max(0, ...days)); day++) {
    for (let level = 1; level <= 4; level++) {
      for (const rung of rungs.filter((one) => one.level === level)) {
        if (rung.day === day)
          tryAct(
            story,
            rungs,
            rung,
            { act: 'propose', day, by: 'muster', reason: true, witness: true, withoutNote: false },
            `${rung.path}.triggeredOn`,
            refused,
          )
        let latest = rung.day
        for (const [index, act] of rung.acts.entries()) {
          latest = Math.max(latest, act.day)
          if (latest === day) tryAct(story, rungs, rung, act, `${rung.path}.acts[${index}]`, refused)
        }
      }
    }
  }
  return { rungs, refused }
}

function tryAct(story: Story, rungs: Walking[], rung: Walking, act: ToldAct, path: string, refused: string[]): void {
  const asking = askingOn(rung.category, story.facts, act.day, act.day)
  const to = outcome(story, rungs, rung, act, asking)
  if (to === null) {
    refused.push(path)
    return
  }
  rung.state = to
  rung.last = act.day
  if (['propose', 'issue', 'skip'].includes(act.act))
    rung.rests = asking.counted.filter(({ asks }) => asks >= rung.level).map(({ id }) => id)
  if (act.act === 'issue') rung.issued = act.day
  if (act.act === 'return') rung.issued = -1
  if (act.act === 'deliver') rung.delivered = act.day
}

/** Settled, and asked for on every day since it was issued or skipped, as the day sees it. */
function standsOn(story: Story, rung: Walking, day: number): boolean {
  if (!SETTLED.includes(rung.state)) return false
  for (let then = rung.state === 'skipped' ? rung.last : rung.issued; then <= day; then++)
    if (askingOn(rung.category, story.facts, then, day).level < rung.level) return false
  return true
}

function outcome(story: Story, rungs: Walking[], rung: Walking, act: ToldAct, asking: Asking): string | null {
  if (act.day < rung.last) return null
  const others = rungs.filter((one) => one !== rung && one.category === rung.category)
  const standing = others.filter((one) => standsOn(story, one, act.day)).map((one) => one.level)
  const below = rung.level === 4 ? 3 : Math.max(0, ...asking.ladder.filter((level) => level < rung.level))
  const isDue = asking.level >= rung.level && Math.max(0, ...standing) < rung.level
  const isNext = isDue && (below === 0 || standing.some((level) => level >= below))
  const isDouble = others.some((one) => one.level === rung.level && OPEN.includes(one.state))
  const notes = story.notes.filter((note) => note.category === rung.category && note.day <= act.day)
  const isDocumented = rung.level !== 1 || notes.some((note) => note.day >= rung.day)
  const isCoached = rung.level === 1 || rung.level === 4 || notes.length > 0 || act.withoutNote
  const allowed = {
    propose: isDue && !isDouble,
    issue: isNext && isCoached,
    deliver: isNext && isDocumented && (rung.level < 3 || rung.state === 'approved'),
    skip: isNext && !isDouble && act.reason,
    return: act.reason,
    withdraw: act.reason,
    refuse: act.witness,
  }[act.act]
  if (allowed === false || !actors(act.act, rung).includes(act.by)) return null
  return (RESULT[`${act.act} ${rung.state}`] ?? RESULT[`${act.act} ${OPEN.includes(rung.state) ? 'open' : 'settled'}`]) || null
}

/** `open` and `settled` stand for every state of the kind; empty: not from there. */
const RESULT: Record<string, string> = {
  'propose absent': 'proposed',
  'issue proposed': 'issued',
  'approve issued': 'approved',
  'return issued': 'proposed',
  'return approved': 'proposed',
  'deliver issued': 'delivered',
  'deliver approved': 'delivered',
  'acknowledge delivered': 'acknowledged',
  'refuse delivered': 'refused',
  'skip absent': 'skipped',
  'skip open': 'skipped',
  'withdraw open': 'withdrawn',
  'withdraw settled': 'withdrawn',
  'withdraw absent': '',
  'withdraw withdrawn': '',
}

function actors(act: string, { level, state }: Walking): string[] {
  const heavy = level >= 3
  if (act === 'propose') return ['muster']
  if (act === 'issue' || act === 'deliver') return heavy ? ['lead', 'manager', 'hr'] : ['lead', 'manager']
  if (act === 'approve' || act === 'return') return heavy ? ['hr'] : []
  if (act === 'acknowledge') return ['agent']
  if (act === 'refuse') return ['lead', 'manager', 'hr']
  if (act === 'skip' || state === 'skipped') return ['hr']
  return SETTLED.includes(state) ? ['manager', 'hr'] : ['lead', 'manager', 'hr', 'muster']
}

/** Back from a day as long as the level is asked for. */
function sinceWhen(category: string, story: Story, level: number, day: number): number {
  let since = day
  while (askingOn(category, story.facts, since - 1, day).level >= level) since--
  return since
}

function dueDay(category: string, facts: readonly ToldFact[], asking: Asking, level: number): number | null {
  if (category !== 'exam' || level !== 2) return null
  const own = asking.counted.filter(
    ({ asks, id }) => asks === level && facts.some((fact) => fact.id === id && fact.is === 'fail' && fact.exam === asking.source),
  )
  const first = own[0]
  if (!first) return null
  let due = first.day + 1
  while (isWeekend(due)) due++
  return due
}

/** Everything that is compared, of one category at the end of a day. */
export function readDay(category: string, story: Story, day: number, walked: readonly Walking[]) {
  const asking = askingOn(category, story.facts, day, day)
  const own = walked.filter((rung) => rung.category === category)
  const standing = own.filter((rung) => standsOn(story, rung, day)).map(({ level }) => level)
  const highest = Math.max(0, ...standing)
  const toDo = [1, 2, 3, 4].filter((level) => asking.ladder.includes(level) && level > highest && level <= asking.level)
  const gone = (id: string) => story.facts.some((fact) => fact.id === id && fact.gone !== null && fact.gone <= day)
  const notes = story.notes.filter((note) => note.category === category && note.day <= day)
  const since = (level: number) => sinceWhen(category, story, level, day)
  const needs = (level: number, rung: Walking | undefined) => {
    const list: string[] = []
    const begun = rung ? rung.day : since(level)
    if (level === 1 && notes.every((note) => note.day < begun)) list.push('coaching_note')
    if ((level === 2 || level === 3) && notes.length === 0 && (!rung || rung.state === 'proposed')) list.push('coaching_note')
    if (level >= 3 && rung?.state !== 'approved') list.push('hr_approval')
    if (level === 4 && !standing.includes(3)) list.push('final_cap')
    return list
  }
  const proposed = toDo.slice(0, 1).map((level) => {
    const rung = own.find((one) => one.level === level && OPEN.includes(one.state))
    const restsOn = asking.counted.filter(({ asks }) => asks >= level).map(({ id }) => id)
    const about = { level, rung: rung?.id ?? null, state: rung?.state ?? 'proposed', since: since(level) }
    return { ...about, due: dueDay(category, story.facts, asking, level), restsOn, needs: needs(level, rung) }
  })
  return {
    points: asking.points,
    ncns: asking.ncns,
    level: asking.level,
    counted: asking.counted.map(({ id }) => id),
    stands: highest,
    proposed: proposed[0] ?? null,
    waits: toDo.slice(1).map((level) => ({ level, since: since(level) })),
    fellAway: own.filter(({ state, level }) => OPEN.includes(state) && (level > asking.level || level <= highest)).map(({ id }) => id),
    flagged: own
      .filter(({ state, rests }) => SETTLED.includes(state) && state !== 'skipped' && rests.some(gone))
      .map((rung) => ({
        id: rung.id,
        facts: rung.rests.filter(gone),
        reachedWithout: askingOn(category, story.facts, rung.issued, day).level >= rung.level,
      })),
    rungs: own
      .filter(({ state }) => state !== 'absent')
      .map((rung) => ({ id: rung.id, state: rung.state, since: rung.last, stands: standsOn(story, rung, day) })),
  }
}

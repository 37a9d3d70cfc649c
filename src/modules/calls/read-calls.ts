import { addSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { cohortOfAgent, listKnownAgents } from '#modules/agents/store.ts'
import { mayOn } from '#modules/cohorts/access.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { type Actor, EVERYTHING, isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { callRights, isOwnCall } from './access.ts'
import { type Pairing, pairingsOf } from './commands/pairing.ts'
import type {
  AgentCalls,
  Call,
  CallBoard,
  CallRow,
  Certification,
  CertifierSlot,
  Misses,
  Scorecard,
  Shadowing,
  Shadowings,
  Waiting,
} from './model.ts'
import { judgeCalls, scorecardName, spokenCertification } from './rules/certification.ts'
import { missesOf } from './rules/misses.ts'
import { DAYS_AHEAD } from './rules/slots.ts'
import * as calls from './store/calls.ts'
import { scorecardFor, scorecardsById } from './store/scorecards.ts'
import { listShadowings, type StoredShadowing } from './store/shadowings.ts'
import { listSlots, listSlotsOf, type StoredSlot } from './store/slots.ts'

export type Asking = { readonly db: Db; readonly actor: Actor; readonly at: string }

const NOTHING: Scope = { all: false, cohortIds: [], agentIds: [] }
const scopeOf = (actor: Actor, right: keyof typeof callRights): Scope => actor.scopeFor(right) ?? NOTHING
const DAY_SECONDS = 86_400
const isAfter = (one: string, other: string) => toEpochSeconds(one) > toEpochSeconds(other)

type Cards = ReadonlyMap<string, Scorecard>
async function cardsFor(db: Db, ids: readonly string[]): Promise<Cards> {
  return new Map([...(await scorecardsById(db, ids))].map(([id, { definition }]) => [id, definition]))
}

/** What may be done with a call by who reads it. */
function mayOfCall(actor: Actor, call: calls.StoredCall): string[] {
  const { cohortId, agentId, state, acknowledgedAt } = call
  const scores = isWithin(scopeOf(actor, 'call.score'), { cohortId }) && !isOwnCall(actor, call.personId)
  const own = isWithin(scopeOf(actor, 'call.acknowledge'), { cohortId: null, agentId })
  return [
    ...(scores ? (state === 'open' ? ['score', 'cancel'] : ['correct', 'undo', 'feedback']) : []),
    ...(own && state === 'scored' && acknowledgedAt === null ? ['acknowledge'] : []),
  ]
}

function callView(actor: Actor, call: calls.StoredCall, card: Scorecard): CallRow {
  const { scorecardId: _, personId: __, marks: ___, positives: _p, improve: _i, ...shown } = call
  const isCoached = card.terms.coached.includes(call.number)
  const counts = call.score === null ? null : isCoached ? card.terms.coachedScore : call.score
  return {
    ...shown,
    kind: card.calls[call.number - 1] ?? '',
    isCoached,
    counts,
    isPassed: counts === null ? null : counts >= card.terms.passMark,
    may: mayOfCall(actor, call),
  }
}

function certificationView(found: calls.StoredCertification, own: readonly calls.StoredCall[], card: Scorecard): Certification {
  const scores = own.toSorted((a, b) => a.number - b.number).flatMap(({ score }) => score ?? [])
  const judged = judgeCalls(scores, card.terms)
  const number = own.length + 1
  const isNext = judged.outcome === 'open' && own.every(({ state }) => state === 'scored') && number <= card.terms.calls
  return {
    id: found.id,
    agentId: found.agentId,
    outcome: judged.outcome,
    passed: judged.passed,
    taken: scores.length,
    passRate: judged.passRate,
    because: spokenCertification(judged),
    begunAt: found.begunAt,
    decidedAt: found.decidedAt,
    next: isNext ? { number, kind: card.calls[number - 1] ?? '', isCoached: card.terms.coached.includes(number) } : null,
    exportName: scorecardName(found.agent, judged.passRate),
  }
}

/** Certifications with their calls and the cards they were begun with. */
async function withCalls(db: Db, found: readonly calls.StoredCertification[]) {
  const cards = await cardsFor(
    db,
    found.map(({ scorecardId }) => scorecardId),
  )
  const all = await calls.listCallsOf(
    db,
    found.map(({ id }) => id),
  )
  const callsOf = Map.groupBy(all, ({ certificationId }) => certificationId)
  return found.flatMap((one) => {
    const card = cards.get(one.scorecardId)
    return card ? [{ found: one, card, own: callsOf.get(one.id) ?? [] }] : []
  })
}

export function slotView(actor: Actor, slot: StoredSlot, at: string): CertifierSlot {
  const { certifierId, certifier, agentId, agent, ...shown } = slot
  const keeps = isWithin(scopeOf(actor, 'certifier_slot.open'), { cohortId: slot.cohortId })
  const books = scopeOf(actor, 'certifier_slot.book')
  const isMine = agentId !== null && isWithin(books, { cohortId: slot.cohortId, agentId })
  const isToCome = isAfter(slot.endsAt, at) && slot.cancelledAt === null
  return {
    ...shown,
    certifier: { id: certifierId, name: certifier },
    agent: agentId !== null && agent !== null && (keeps || isMine) ? { id: agentId, name: agent } : null,
    isTaken: agentId !== null,
    roomUrl: keeps || isMine ? slot.roomUrl : null,
    may: [
      ...(isToCome && agentId === null ? ['book'] : []),
      ...(isToCome && isMine ? ['release'] : []),
      ...(isToCome && keeps ? ['cancel'] : []),
    ],
  }
}

const dayBefore = (at: string) => addSeconds(at, -DAY_SECONDS)

export async function readSlots(
  { db, actor, at }: Asking,
  query: { cohort?: string | undefined; from?: string | undefined; to?: string | undefined },
): Promise<CertifierSlot[]> {
  const scope = scopeOf(actor, 'certifier_slot.read')
  const { cohort, from = dayBefore(at), to = addSeconds(at, (DAYS_AHEAD + 1) * DAY_SECONDS) } = query
  return (await listSlots(db, scope, { cohort, from, to })).map((slot) => slotView(actor, slot, at))
}

function waitingOf(pairing: Pairing, slot: StoredSlot | undefined, certification: Certification | undefined): Waiting {
  const { subject, isFailed, why } = pairing
  return {
    agentId: subject.agentId,
    agent: subject.name,
    isReady: why === null && !isFailed && !slot,
    why: why ?? (isFailed ? 'The certification did not pass. Another one is begun by booking a slot or starting a call.' : null),
    slot: slot ? { id: slot.id, startsAt: slot.startsAt, certifier: slot.certifier } : null,
    certification: certification ?? null,
  }
}

/** Calls of a class: who waits, what is on, what was. Throws not found out of scope; an agent reads the own part elsewhere. */
export async function readBoard({ db, actor, at }: Asking, cohortId: string): Promise<CallBoard> {
  const scope = scopeOf(actor, 'call.read_class')
  const cohort = await cohortIn(db, scope, cohortId)
  const card = (await scorecardFor(db, cohortId))?.definition
  const whole = await withCalls(db, await calls.listCertifications(db, scope, { cohortId }))
  const certifications = whole.map(({ found, own, card: of }) => certificationView(found, own, of))
  const newest = new Map(certifications.map((one) => [one.agentId, one]))
  const agentIds = (await listKnownAgents(db, cohortId)).map(({ id }) => id)
  const pairings = card ? [...(await pairingsOf(db, card, cohortId, agentIds, at)).values()] : []
  const slots = new Map((await listSlotsOf(db, agentIds, at)).toReversed().flatMap((slot) => (slot.agentId ? [[slot.agentId, slot]] : [])))
  const queue = pairings
    .filter(({ isDone, subject }) => !isDone && subject.state !== 'leaver')
    .map((pairing) => waitingOf(pairing, slots.get(pairing.subject.agentId), newest.get(pairing.subject.agentId)))
    .toSorted((a, b) => Number(b.isReady) - Number(a.isReady) || a.agent.localeCompare(b.agent, 'en'))
  return {
    cohortId,
    zone: cohort.zone,
    card: card ? { name: card.name, calls: card.calls, isSample: card.isSample, feedbackMinutes: card.feedbackMinutes } : null,
    certifiers: [...cohort.certifiers, ...cohort.leads].map(({ personId, name }) => ({ id: personId, name })),
    queue,
    calls: whole
      .flatMap(({ own, card: of }) => own.map((call) => callView(actor, call, of)))
      .toSorted((a, b) => toEpochSeconds(b.startedAt) - toEpochSeconds(a.startedAt) || b.number - a.number),
    certifications,
    may: mayOn(actor, Object.keys(callRights))({ cohortId }),
  }
}

/** One call with its card. An agent reads of a call that is on only that it is. */
export async function readCall({ db, actor }: Pick<Asking, 'db' | 'actor'>, id: string): Promise<Call> {
  const scope = scopeOf(actor, 'call.read')
  const call = await calls.callIn(db, scope, id)
  const [whole] = await withCalls(db, [await calls.certificationIn(db, scope, call.certificationId)])
  if (!whole) throw new Error(`call ${id} has no scorecard`)
  const { found, own, card } = whole
  const readsAll = isWithin(scope, { cohortId: call.cohortId }) || call.state === 'scored'
  const revisions = readsAll ? await calls.listRevisions(db, id) : []
  return {
    ...callView(actor, call, card),
    marks: readsAll ? call.marks : {},
    positives: readsAll ? call.positives : '',
    improve: readsAll ? call.improve : '',
    card,
    certification: certificationView(found, own, card),
    revisions: revisions.map(({ reason, score, by, at }) => ({ reason, scoreBefore: score, by, at })),
  }
}

export function shadowingView(actor: Actor, found: StoredShadowing, at: string): Shadowing {
  const scope = scopeOf(actor, 'shadowing.read')
  const { cohortId, seats, places, cancelledAt } = found
  const keeps = isWithin(scopeOf(actor, 'shadowing.open'), { cohortId })
  const signs = scopeOf(actor, 'shadowing.sign_up')
  const seen = seats.filter(({ agentId }) => isWithin(scope, { cohortId, agentId }))
  const isMine = seats.some(({ agentId }) => signs.agentIds.includes(agentId))
  const isToCome = cancelledAt === null && isAfter(found.endsAt, at)
  return {
    ...found,
    seats: seen,
    taken: seats.length,
    room: keeps || isMine || !found.room ? found.room : { ...found.room, url: null },
    may: [
      ...(isToCome && !isMine && seats.length < places ? ['sign_up'] : []),
      ...(isToCome && isMine ? ['give_up'] : []),
      ...(keeps && cancelledAt === null ? ['cancel', 'mark'] : []),
    ],
  }
}

export async function readShadowings({ db, actor, at }: Asking, cohortId: string): Promise<Shadowings> {
  const scope = scopeOf(actor, 'shadowing.read')
  await cohortIn(db, scope, cohortId)
  return {
    rows: (await listShadowings(db, scope, cohortId)).map((one) => shadowingView(actor, one, at)),
    may: mayOn(actor, Object.keys(callRights))({ cohortId }),
  }
}

/** Everything of call certification that one agent has part in. Throws not found out of scope. */
export async function readAgentCalls({ db, actor, at }: Asking, agentId: string): Promise<AgentCalls> {
  const scope = scopeOf(actor, 'call.read')
  const cohortId = await cohortOfAgent(db, scope, agentId)
  const card = (await scorecardFor(db, cohortId))?.definition
  const pairing = card && (await pairingsOf(db, card, cohortId, [agentId], at)).get(agentId)
  const whole = await withCalls(db, await calls.listCertifications(db, scope, { agentId }))
  const [own] = await listSlotsOf(db, [agentId], at)
  const isFree = pairing !== undefined && pairing.why === null && !pairing.isFailed && !own
  const open = isFree ? await listSlots(db, EVERYTHING, { cohort: cohortId, from: at, to: addSeconds(at, DAYS_AHEAD * DAY_SECONDS) }) : []
  const sessions = await listShadowings(db, EVERYTHING, cohortId)
  return {
    agentId,
    cohortId,
    why: pairing?.why ?? null,
    feedbackMinutes: card?.feedbackMinutes ?? null,
    certifications: whole.map(({ found, own: ofIt, card: of }) => certificationView(found, ofIt, of)),
    calls: whole.flatMap(({ own: ofIt, card: of }) => ofIt.map((call) => callView(actor, call, of))),
    slots: [...(own ? [own] : []), ...open.filter((slot) => slot.agentId === null)].map((slot) => slotView(actor, slot, at)),
    shadowings: sessions
      .filter((one) => one.cancelledAt === null && isAfter(one.endsAt, dayBefore(at)))
      .map((one) => shadowingView(actor, one, at)),
  }
}

/** Which items are missed most in a class, over its closed calls by the newest card. */
export async function readMisses({ db, actor }: Pick<Asking, 'db' | 'actor'>, cohortId: string): Promise<Misses> {
  const scope = scopeOf(actor, 'call.read_class')
  await cohortIn(db, scope, cohortId)
  const card = (await scorecardFor(db, cohortId))?.definition
  const closed = (await calls.listCalls(db, scope, cohortId)).filter(({ state }) => state === 'scored')
  const marks = closed.map((call) => call.marks)
  return { calls: closed.length, rows: card ? missesOf(card, marks) : [] }
}

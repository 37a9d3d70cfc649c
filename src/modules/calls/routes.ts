import { Readable } from 'node:stream'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { ById, type Call as HttpCall, type Router } from '#platform/http/route-kit.ts'
import { csvPieces, xlsxStream } from '#platform/tables/export.ts'
import { acknowledgeCall, cancelCall, correctCall, draftCall, scoreCall, startCall, timeFeedback, undoCall } from './commands/calls.ts'
import { cancelShadowing, giveUp, markAttendance, openShadowing, signUp } from './commands/shadowings.ts'
import { bookSlot, cancelSlot, openSlots, releaseSlot } from './commands/slots.ts'
import { SCORECARD_COLUMNS, scorecardLines } from './export.ts'
import {
  AgentCalls,
  Booking,
  Call,
  CallBoard,
  CallCorrection,
  CallDraft,
  CertifierSlot,
  CertifierSlots,
  FeedbackTime,
  Misses,
  NewCall,
  NewShadowing,
  NewSlots,
  SeatAttendance,
  SeatOf,
  Seen,
  Shadowing,
  Shadowings,
  SlotQuery,
} from './model.ts'
import { readAgentCalls, readBoard, readCall, readMisses, readShadowings, readSlots, shadowingView, slotView } from './read-calls.ts'
import { holdShadowing } from './store/shadowings.ts'
import { holdSlot } from './store/slots.ts'

export function callRoutes(route: Router): void {
  slotRoutes(route)
  boardRoutes(route)
  oneCallRoutes(route)
  exportRoutes(route)
  shadowingRoutes(route)
}

const oneCall = ({ tx, actor }: Act, id: string) => readCall({ db: tx, actor }, id)
const oneSlot = async ({ tx, actor, at }: Act, id: string) => slotView(actor, await holdSlot(tx, EVERYTHING, id), at)
const oneShadowing = async ({ tx, actor, at }: Act, id: string) => shadowingView(actor, await holdShadowing(tx, EVERYTHING, id), at)

function slotRoutes(route: Router): void {
  route(
    'GET',
    '/certifier-slots',
    { right: 'certifier_slot.read', summary: 'Slots of certifiers from yesterday on, by time', query: SlotQuery, answer: CertifierSlots },
    async (call) => {
      if (call.query.cohort !== undefined) await cohortIn(call.db, call.scope, call.query.cohort)
      return { rows: await readSlots(call, call.query) }
    },
  )
  route(
    'POST',
    '/certifier-slots',
    { right: 'certifier_slot.open', summary: 'Open slots of a certifier of a class', body: NewSlots, answer: CertifierSlots, status: 201 },
    (call) =>
      call.act(async (act) => {
        const ids = await openSlots(act, call.body)
        return { rows: await Promise.all(ids.map((id) => oneSlot(act, id))) }
      }),
  )
  route(
    'POST',
    '/certifier-slots/:id/book',
    {
      right: 'certifier_slot.book',
      summary: 'Book a slot for an agent whose prerequisites hold, or claim it',
      params: ById,
      body: Booking,
      answer: CertifierSlot,
    },
    (call) =>
      call.act(async (act) => {
        await bookSlot(act, call.params.id, { ...call.body, version: call.versionSeen() })
        return oneSlot(act, call.params.id)
      }),
  )
  const ACTS = [
    ['release', releaseSlot, 'certifier_slot.book', 'Give a booked slot back'],
    ['cancel', cancelSlot, 'certifier_slot.open', 'Take a slot out of the day'],
  ] as const
  for (const [word, run, right, summary] of ACTS)
    route('POST', `/certifier-slots/:id/${word}`, { right, summary, params: ById, body: Seen, answer: CertifierSlot }, (call) =>
      call.act(async (act) => {
        await run(act, call.params.id, call.versionSeen())
        return oneSlot(act, call.params.id)
      }),
    )
}

function boardRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/calls',
    {
      right: 'call.read_class',
      summary: 'Call certification of a class: who waits, what is on, what was',
      params: ById,
      answer: CallBoard,
    },
    (call) => readBoard(call, call.params.id),
  )
  route(
    'POST',
    '/cohorts/:id/calls',
    {
      right: 'call.score',
      summary: 'Start the next call of an agent whose prerequisites hold',
      params: ById,
      body: NewCall,
      answer: Call,
      status: 201,
    },
    (call) => call.act(async (act) => oneCall(act, await startCall(act, call.params.id, call.body.agentId))),
  )
  route(
    'GET',
    '/cohorts/:id/calls/misses',
    { right: 'call.read_class', summary: 'Which items of the scorecard are missed most in a class', params: ById, answer: Misses },
    (call) => readMisses(call, call.params.id),
  )
  route(
    'GET',
    '/agents/:id/calls',
    { right: 'call.read', summary: 'Calls, slots and shadowing of one agent', params: ById, answer: AgentCalls },
    (call) => readAgentCalls(call, call.params.id),
  )
}

function oneCallRoutes(route: Router): void {
  route('GET', '/calls/:id', { right: 'call.read', summary: 'One call with its scorecard', params: ById, answer: Call }, (call) =>
    readCall(call, call.params.id),
  )
  const DRAFTS = [
    ['PUT', 'draft', draftCall, 'Keep what is marked so far; left out: as it is'],
    ['POST', 'score', scoreCall, 'Close a call: the certification is decided and filed as soon as it can be'],
  ] as const
  for (const [method, word, run, summary] of DRAFTS)
    route(method, `/calls/:id/${word}`, { right: 'call.score', summary, params: ById, body: CallDraft, answer: Call }, (call) =>
      call.act(async (act) => {
        await run(act, call.params.id, call.body, call.versionSeen())
        return oneCall(act, call.params.id)
      }),
    )
  route(
    'POST',
    '/calls/:id/correct',
    { right: 'call.score', summary: 'Correct a closed call, with the reason', params: ById, body: CallCorrection, answer: Call },
    (call) =>
      call.act(async (act) => {
        await correctCall(act, call.params.id, call.body, call.versionSeen())
        return oneCall(act, call.params.id)
      }),
  )
  route(
    'POST',
    '/calls/:id/undo',
    {
      right: 'call.score',
      summary: 'Take back the newest correction, or the closing of the last call',
      params: ById,
      body: Seen,
      answer: Call,
    },
    (call) =>
      call.act(async (act) => {
        await undoCall(act, call.params.id, call.versionSeen())
        return oneCall(act, call.params.id)
      }),
  )
  route(
    'POST',
    '/calls/:id/cancel',
    { right: 'call.score', summary: 'Take back a call that was started by mistake', params: ById, body: Seen, answer: CallBoard },
    (call) =>
      call.act(async (act) => {
        const { cohortId } = await oneCall(act, call.params.id)
        await cancelCall(act, call.params.id, call.versionSeen())
        return readBoard({ ...act, db: act.tx }, cohortId)
      }),
  )
  route(
    'POST',
    '/calls/:id/feedback',
    { right: 'call.score', summary: 'When the feedback began or ended', params: ById, body: FeedbackTime, answer: Call },
    (call) =>
      call.act(async (act) => {
        await timeFeedback(act, call.params.id, call.body.is)
        return oneCall(act, call.params.id)
      }),
  )
  route(
    'POST',
    '/calls/:id/acknowledge',
    { right: 'call.acknowledge', summary: 'The agent has read the feedback, as it stood', params: ById, body: Seen, answer: Call },
    (call) =>
      call.act(async (act) => {
        await acknowledgeCall(act, call.params.id, call.versionSeen())
        return oneCall(act, call.params.id)
      }),
  )
}

type OfId = HttpCall<{ id: string }, unknown, unknown>
/** The plain name for old readers, and the real one for the others (RFC 6266). */
const named = (name: string, ending: string) =>
  `attachment; filename="${name.replaceAll(/[^\w-]/g, '-')}.${ending}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}.${ending}`

function exportRoutes(route: Router): void {
  route(
    'GET',
    '/certifications/:id/scorecard.csv',
    { right: 'call.read', summary: 'The scorecard of a certification as CSV', params: ById, answer: null, status: 200 },
    async (call: OfId) => {
      const { name, lines } = await scorecardLines(call.db, call.scope, call.params.id)
      call.reply.header('Content-Disposition', named(name, 'csv')).type('text/csv; charset=utf-8')
      return Readable.from(csvPieces(SCORECARD_COLUMNS, lines))
    },
  )
  route(
    'GET',
    '/certifications/:id/scorecard.xlsx',
    { right: 'call.read', summary: 'The scorecard of a certification as a workbook', params: ById, answer: null, status: 200 },
    async (call: OfId) => {
      const { name, lines } = await scorecardLines(call.db, call.scope, call.params.id)
      call.reply
        .header('Content-Disposition', named(name, 'xlsx'))
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      return Readable.fromWeb(xlsxStream('Scorecard', SCORECARD_COLUMNS, lines) as Parameters<typeof Readable.fromWeb>[0])
    },
  )
}

function shadowingRoutes(route: Router): void {
  route(
    'GET',
    '/cohorts/:id/shadowings',
    { right: 'shadowing.read', summary: 'Sessions in which agents of a class listen', params: ById, answer: Shadowings },
    (call) => readShadowings(call, call.params.id),
  )
  route(
    'POST',
    '/cohorts/:id/shadowings',
    { right: 'shadowing.open', summary: 'Open a shadowing session', params: ById, body: NewShadowing, answer: Shadowing, status: 201 },
    (call) => call.act(async (act) => oneShadowing(act, await openShadowing(act, call.params.id, call.body))),
  )
  const SEATS = [
    ['sign-up', signUp, 'Take a place in a session'],
    ['give-up', giveUp, 'Give a place back'],
  ] as const
  for (const [word, run, summary] of SEATS)
    route(
      'POST',
      `/shadowings/:id/${word}`,
      { right: 'shadowing.sign_up', summary, params: ById, body: SeatOf, answer: Shadowing },
      (call) =>
        call.act(async (act) => {
          await run(act, call.params.id, call.body)
          return oneShadowing(act, call.params.id)
        }),
    )
  route(
    'POST',
    '/shadowings/:id/cancel',
    { right: 'shadowing.open', summary: 'Cancel a session', params: ById, answer: Shadowing },
    (call) =>
      call.act(async (act) => {
        await cancelShadowing(act, call.params.id)
        return oneShadowing(act, call.params.id)
      }),
  )
  route(
    'PUT',
    '/shadowings/:id/attendance',
    { right: 'shadowing.open', summary: 'Who was there', params: ById, body: SeatAttendance, answer: Shadowing },
    (call) =>
      call.act(async (act) => {
        await markAttendance(act, call.params.id, call.body)
        return oneShadowing(act, call.params.id)
      }),
  )
}

import { z } from 'zod'
import { LocalDateText } from '#kernel/shapes.ts'
import { presentDocument } from '#modules/documents/commands/freeze.ts'
import { documentPdf, sendPdf } from '#modules/documents/commands/print.ts'
import { FrozenDocument } from '#modules/documents/model.ts'
import { documentIn } from '#modules/documents/store.ts'
import type { Act } from '#platform/act.ts'
import { ById, type Call, DONE, Done, type Router } from '#platform/http/route-kit.ts'
import { actOnAction, skipStep, startAction } from './commands/act-on.ts'
import { acknowledgeCoaching, changeNote, writeNote } from './commands/coach.ts'
import { recordConduct, withdrawConduct } from './commands/conduct.ts'
import { deferStep, undoDeferral } from './commands/defer.ts'
import { draftAction } from './commands/documents.ts'
import {
  Acknowledgement,
  Action,
  ActionAcknowledgement,
  ActionDone,
  ActionDraft,
  ActionDraftQuery,
  ActionReadings,
  ActionReason,
  ActionRefusal,
  ActionSkip,
  ActionStart,
  Actions,
  ActionsQuery,
  CoachingChange,
  CoachingInput,
  CoachingNote,
  CoachingNotes,
  ConductActs,
  ConductInput,
  ConductWithdrawal,
  Deferral,
  DeferralQuery,
  DueQuery,
  DueSteps,
  Standing,
} from './model.ts'
import {
  openDocument,
  readAction,
  readActions,
  readAgentActions,
  readConduct,
  readDue,
  readNotes,
  readReadings,
  readStanding,
} from './read.ts'
import { agentOfAction } from './store/actions.ts'
import { loadCase } from './store/cases.ts'

export function ladderRoutes(route: Router): void {
  readRoutes(route)
  coachingRoutes(route)
  startRoutes(route)
  actionRoutes(route)
  documentRoutes(route)
  conductRoutes(route)
}

function readRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/standing',
    {
      right: 'attendance.read',
      summary: 'Where an agent stands on the ladders; all but attendance for who may read actions',
      params: ById,
      query: z.strictObject({ on: LocalDateText.optional() }),
      answer: Standing,
    },
    (call) => readStanding(call.db, call, call.params.id, call.query.on ?? null),
  )
  route(
    'GET',
    '/agents/:id/actions',
    { right: 'action.read', summary: 'Corrective actions of an agent, newest first', params: ById, answer: Actions },
    (call) => readAgentActions(call.db, call, call.params.id),
  )
  route(
    'GET',
    '/actions',
    { right: 'action.read', summary: 'Corrective actions in scope, newest first', query: ActionsQuery, answer: Actions },
    (call) => readActions(call.db, call, call.query),
  )
  route(
    'GET',
    '/coaching/due',
    {
      right: 'coaching.write',
      summary: 'Steps that are proposed, a page of agents at a time; a page may have fewer rows than agents',
      query: DueQuery,
      answer: DueSteps,
    },
    (call) => readDue(call.db, call, call.query),
  )
}

function coachingRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/coaching',
    { right: 'action.read', summary: 'Coaching notes of an agent, newest first', params: ById, answer: CoachingNotes },
    (call) => readNotes(call.db, call, call.params.id),
  )
  const noted = async (act: Act, agentId: string, noteId: string) => {
    const found = (await readNotes(act.tx, act, agentId)).rows.find(({ id }) => id === noteId)
    return CoachingNote.parse(found)
  }
  route(
    'POST',
    '/agents/:id/coaching',
    {
      right: 'coaching.write',
      summary: 'Write a coaching note; it carries out verbal coaching where that is proposed',
      ...{ params: ById, body: CoachingInput, answer: CoachingNote, status: 201 },
    },
    (call) => call.act(async (act) => noted(act, call.params.id, await writeNote(act, call.params.id, call.body))),
  )
  route(
    'PATCH',
    '/coaching/:id',
    {
      right: 'coaching.write',
      summary: 'Change a coaching note that is not acknowledged yet',
      ...{ params: ById, body: CoachingChange, answer: CoachingNote },
    },
    (call) =>
      call.act(async (act) => {
        const version = call.requireVersion()
        return noted(act, await changeNote(act, call.params.id, call.body, version), call.params.id)
      }),
  )
  route(
    'POST',
    '/coaching/:id/acknowledge',
    {
      right: 'action.acknowledge',
      summary: 'The agent acknowledges a coaching note, with own words if there are any',
      ...{ params: ById, body: Acknowledgement, answer: CoachingNote },
    },
    (call) =>
      call.act(async (act) =>
        noted(act, await acknowledgeCoaching(act, call.params.id, call.body.ownWords ?? null, call.versionSeen()), call.params.id),
      ),
  )
}

function startRoutes(route: Router): void {
  route(
    'POST',
    '/agents/:id/actions',
    {
      right: 'action.issue',
      summary: 'Start a proposed step; Final and termination review then wait for HR',
      ...{ params: ById, body: ActionStart, answer: Action, status: 201 },
    },
    (call) => call.act(async (act) => readAction(act.tx, act, call.params.id, await startAction(act, call.params.id, call.body))),
  )
  route(
    'POST',
    '/agents/:id/actions/skip',
    {
      right: 'action.approve',
      summary: 'HR goes past a step, with a reason',
      ...{ params: ById, body: ActionSkip, answer: Action, status: 201 },
    },
    (call) => call.act(async (act) => readAction(act.tx, act, call.params.id, await skipStep(act, call.params.id, call.body))),
  )
  route(
    'POST',
    '/agents/:id/deferrals',
    {
      right: 'action.defer',
      summary: 'Leave a proposed step for later on one day, with a reason; it is back on the next',
      ...{ params: ById, body: Deferral, answer: Done },
    },
    (call) =>
      call.act(async (act) => {
        await deferStep(act, call.params.id, call.body)
        return DONE
      }),
  )
  route(
    'DELETE',
    '/agents/:id/deferrals',
    {
      right: 'action.defer',
      summary: 'Take back that a step was left for later',
      ...{ params: ById, query: DeferralQuery, answer: Done },
    },
    (call) =>
      call.act(async (act) => {
        await undoDeferral(act, call.params.id, call.query.category, call.query.date)
        return DONE
      }),
  )
}

type OfAction = Call<{ id: string }, unknown, unknown>

/** Runs an act on an action and answers it as it is then. */
const answered = (call: OfAction, work: (act: Act) => Promise<string>): Promise<Action> =>
  call.act(async (act) => {
    const id = await work(act)
    return readAction(act.tx, act, await agentOfAction(act.tx, act.scope, id), id)
  })

function actionRoutes(route: Router): void {
  const plain = [
    ['approve', 'action.approve', 'HR approves a Final CAP or a termination review'],
    ['deliver', 'action.issue', 'It was handed to the agent'],
  ] as const
  for (const [deed, right, summary] of plain)
    route('POST', `/actions/:id/${deed}`, { right, summary, params: ById, body: ActionDone, answer: Action }, (call) =>
      answered(call, (act) => actOnAction(act, call.params.id, deed, call.versionSeen())),
    )
  const reasoned = [
    ['return', 'action.approve', 'HR gives it back to be drawn up anew, with a reason'],
    ['withdraw', 'action.withdraw', 'Withdraw a step, with a reason'],
  ] as const
  for (const [deed, right, summary] of reasoned)
    route('POST', `/actions/:id/${deed}`, { right, summary, params: ById, body: ActionReason, answer: Action }, (call) =>
      answered(call, (act) => actOnAction(act, call.params.id, deed, call.versionSeen(), { reason: call.body.reason })),
    )
  route(
    'POST',
    '/actions/:id/acknowledge',
    {
      right: 'action.acknowledge',
      summary: 'The agent acknowledges what was delivered; signing is not agreeing',
      ...{ params: ById, body: ActionAcknowledgement, answer: Action },
    },
    (call) =>
      answered(call, (act) =>
        actOnAction(act, call.params.id, 'acknowledge', call.versionSeen(), { ownWords: call.body.ownWords ?? null, signed: call.body }),
      ),
  )
  route(
    'POST',
    '/actions/:id/refuse',
    {
      right: 'action.issue',
      summary: 'The agent refused to sign, before a named witness',
      ...{ params: ById, body: ActionRefusal, answer: Action },
    },
    (call) =>
      answered(call, (act) => {
        const { witness, reason } = call.body
        return actOnAction(act, call.params.id, 'refuse', call.versionSeen(), { witness, reason: reason ?? null, signed: call.body })
      }),
  )
}

function documentRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/actions/draft',
    {
      right: 'action.issue',
      summary: 'The document of a step as it would be issued today, and which of its fields may be worded',
      ...{ params: ById, query: ActionDraftQuery, answer: ActionDraft },
    },
    async (call) =>
      draftAction(call.db, await loadCase(call.db, call.scope, call.params.id, call.at), call.query.category, call.query.step),
  )
  route(
    'GET',
    '/actions/:id/document',
    {
      right: 'action.read',
      summary: 'The document of a step as it was issued, and who signed it; of a restricted step the reading is kept',
      params: ById,
      answer: FrozenDocument,
    },
    (call) => call.act(async (act) => presentDocument(await documentIn(act.tx, await openDocument(act, call.params.id, 'screen')))),
  )
  route(
    'GET',
    '/actions/:id.pdf',
    { right: 'action.read', summary: 'The same as a PDF', params: ById, answer: null, status: 200, perMinute: 60 },
    async (call) => sendPdf(call, await documentPdf(call.db, await call.act((act) => openDocument(act, call.params.id, 'pdf')))),
  )
  route(
    'GET',
    '/actions/:id/readings',
    {
      right: 'action.read_readings',
      summary: 'Who read the document of a Final CAP or a termination review, the latest first',
      ...{ params: ById, answer: ActionReadings },
    },
    (call) => readReadings(call.db, call, call.params.id),
  )
}

function conductRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/conduct',
    { right: 'action.read', summary: 'Acts of conduct of an agent, newest first', params: ById, answer: ConductActs },
    (call) => readConduct(call.db, call, call.params.id),
  )
  route(
    'POST',
    '/agents/:id/conduct',
    {
      right: 'conduct.record',
      summary: 'Record an act against the rules of conduct',
      ...{ params: ById, body: ConductInput, answer: ConductActs, status: 201 },
    },
    (call) =>
      call.act(async (act) => {
        await recordConduct(act, call.params.id, call.body)
        return readConduct(act.tx, act, call.params.id)
      }),
  )
  route(
    'POST',
    '/conduct/:id/withdraw',
    {
      right: 'conduct.record',
      summary: 'Take an act of conduct back that was recorded by mistake',
      ...{ params: ById, body: ConductWithdrawal, answer: ConductActs },
    },
    (call) => call.act(async (act) => readConduct(act.tx, act, await withdrawConduct(act, call.params.id, call.body.reason))),
  )
}

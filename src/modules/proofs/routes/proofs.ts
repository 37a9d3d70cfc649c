import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { sendKeptFile } from '#platform/http/kept-file.ts'
import { ById, type Call, CursorInstant, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { UPLOAD_LIMITS } from '#platform/uploads/upload.ts'
import { addProof } from '../commands/add.ts'
import { checkProofFile } from '../commands/check-file.ts'
import { acceptProof, rejectProof, reopenProof, withdrawProof } from '../commands/review.ts'
import { AgentProofs, FileQuery, Proof, ProofAct, ProofList, ProofQuery, RejectProof } from '../model.ts'
import { presentAll, presentOne } from '../present.ts'
import { readAgentProofs } from '../read-proofs.ts'
import { countWaiting, listProofs, type ProofRow, proofIn } from '../store/proofs.ts'

const OneTrack = z.strictObject({ id: Id, track: z.string().min(1).max(60) })
const Cursor = z.tuple([CursorInstant, Id])
const ProofForm = {
  files: 'one',
  fields: z.strictObject({
    kind: z.string().max(60).optional().describe('Which of the track’s proofs it is; the first that is asked for when left out'),
  }),
  fileBytes: UPLOAD_LIMITS.fileBytes,
} satisfies UploadForm
/** Reading a picture costs up to a second of one core; a lead who sends those of a whole class still gets them in. */
const UPLOADS_PER_MINUTE = 60

export function proofsRoutes(route: Router, { files }: Surroundings): void {
  addRoute(route, files)
  listRoutes(route)
  oneProofRoutes(route, files)
  reviewRoutes(route)
}

function addRoute(route: Router, files: FileStore): void {
  route(
    'POST',
    '/agents/:id/tracks/:track/proofs',
    {
      right: 'proof.add',
      summary: 'Send a picture or PDF as proof; field "kind" where the track asks for more than one',
      params: OneTrack,
      answer: Proof,
      status: 201,
      upload: ProofForm,
      perMinute: UPLOADS_PER_MINUTE,
    },
    async (call) => {
      const { id: agentId, track } = call.params
      // Before the file is read: a stranger's costs nothing.
      await cohortOfAgent(call.db, call.scope, agentId)
      const uploads = await readUploads(call.request, ProofForm)
      const { kind } = uploads.fields
      const file = await checkProofFile(onlyFile(uploads, 'proof'))
      const via = call.actor.kind === 'person' ? 'app' : 'api'
      return call.act(
        async (act) => presentOne(act.tx, act.actor, await addProof(act, files, { agentId, track, kind, file, via })),
        uploads.fingerprint,
      )
    },
  )
}

function listRoutes(route: Router): void {
  route(
    'GET',
    '/agents/:id/proofs',
    { right: 'proof.read', summary: 'What an agent is asked for and has sent, kind by kind', params: ById, answer: AgentProofs },
    (call) => readAgentProofs(call.db, call.scope, call.actor, call.params.id),
  )

  route(
    'GET',
    '/cohorts/:id/proofs',
    { right: 'proof.read', summary: 'Proofs of a class, oldest first', params: ById, query: ProofQuery, answer: ProofList },
    async (call) => {
      await cohortIn(call.db, call.scope, call.params.id)
      return readPage(call, call.params.id)
    },
  )

  route(
    'GET',
    '/proofs',
    { right: 'proof.review', summary: 'Proofs of every class one reviews, oldest first', query: ProofQuery, answer: ProofList },
    (call) => readPage(call, null),
  )
}

async function readPage(call: Call<unknown, z.output<typeof ProofQuery>, unknown>, cohortId: string | null): Promise<ProofList> {
  const { db, scope, actor, query } = call
  const page = { limit: query.limit + 1, after: decodeCursor(query.cursor, Cursor), cohortId, state: query.state ?? null }
  const found = await listProofs(db, scope, page)
  const rows = found.slice(0, query.limit)
  const last = found.length > query.limit ? rows.at(-1) : undefined
  return {
    rows: await presentAll(db, actor, rows),
    next: last ? encodeCursor([last.uploadedAt, last.id]) : null,
    waiting: await countWaiting(db, scope, cohortId, actor.personId),
  }
}

function oneProofRoutes(route: Router, files: FileStore): void {
  route(
    'GET',
    '/proofs/:id',
    { right: 'proof.read', summary: 'One proof, with what a reviewer should look at twice', params: ById, answer: Proof },
    async (call) => presentOne(call.db, call.actor, await proofIn(call.db, call.scope, call.params.id)),
  )

  route(
    'GET',
    '/proofs/:id/file',
    {
      right: 'proof.read',
      summary: 'The picture or PDF as it is kept; size=thumb for a small picture',
      params: ById,
      query: FileQuery,
      answer: null,
      status: 200,
    },
    async (call) => sendFile(call, files, await proofIn(call.db, call.scope, call.params.id)),
  )
}

async function sendFile(call: Call<unknown, z.output<typeof FileQuery>, unknown>, files: FileStore, proof: ProofRow) {
  const isSmall = call.query.size === 'thumb'
  const sha256 = isSmall ? proof.thumbSha256 : proof.sha256
  if (sha256 === null) throw notFound('picture')
  return sendKeptFile(call, files, { ...proof, sha256 }, 'Ask the agent to send it again.')
}

function reviewRoutes(route: Router): void {
  const answer = async (act: Act, row: Promise<ProofRow>) => presentOne(act.tx, act.actor, await row)

  route(
    'POST',
    '/proofs/:id/accept',
    { right: 'proof.review', summary: 'Accept a proof that waits', params: ById, body: ProofAct, answer: Proof },
    (call) => call.act((act) => answer(act, acceptProof(act, call.params.id, call.versionSeen()))),
  )

  route(
    'POST',
    '/proofs/:id/reject',
    { right: 'proof.review', summary: 'Reject a proof and say what was wrong', params: ById, body: RejectProof, answer: Proof },
    (call) => call.act((act) => answer(act, rejectProof(act, call.params.id, call.body.reason, call.versionSeen()))),
  )

  route(
    'POST',
    '/proofs/:id/reopen',
    {
      right: 'proof.review',
      summary: 'Take an acceptance or rejection back, so that it waits again',
      params: ById,
      body: ProofAct,
      answer: Proof,
    },
    (call) => call.act((act) => answer(act, reopenProof(act, call.params.id, call.versionSeen()))),
  )

  route(
    'POST',
    '/proofs/:id/withdraw',
    { right: 'proof.add', summary: 'Take a proof back while it waits', params: ById, body: ProofAct, answer: Proof },
    (call) => call.act((act) => answer(act, withdrawProof(act, call.params.id, call.versionSeen()))),
  )
}

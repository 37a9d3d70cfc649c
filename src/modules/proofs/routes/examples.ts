import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { findProgramme } from '#modules/programmes/store.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { sendKeptFile } from '#platform/http/kept-file.ts'
import { ById, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { checkPicture } from '#platform/uploads/check-upload.ts'
import { UPLOAD_LIMITS } from '#platform/uploads/upload.ts'
import { addExample, changeExample } from '../commands/examples.ts'
import { NewDrawnExample, NewPictureExample, ProofExample, ProofExampleChange, ProofExampleList, ProofExampleQuery } from '../model.ts'
import { mayWriteExamples, presentExample } from '../read-examples.ts'
import { exampleIn, listExamples } from '../store/examples.ts'

const ByKey = z.strictObject({ key: z.string().min(1).max(80) })
const ExampleForm = { files: 'one', fields: NewPictureExample, fileBytes: UPLOAD_LIMITS.fileBytes } satisfies UploadForm
const UPLOADS_PER_MINUTE = 60

const answer = async (act: Act, id: string) => presentExample(act.actor, await exampleIn(act.tx, id))

/** Examples of right and wrong proofs, as data of a programme (decision 126). */
export function exampleRoutes(route: Router, { files }: Surroundings): void {
  listRoutes(route, files)
  addRoutes(route, files)

  route(
    'PATCH',
    '/proof-examples/:id',
    {
      right: 'proof_example.write',
      summary: 'Say something else of an example, remove it or bring it back',
      params: ById,
      body: ProofExampleChange,
      answer: ProofExample,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => {
        await changeExample(act, call.params.id, call.body, version)
        return answer(act, call.params.id)
      })
    },
  )
}

function listRoutes(route: Router, files: FileStore): void {
  route(
    'GET',
    '/programmes/:key/proof-examples',
    {
      right: 'proof_example.read',
      summary: 'Examples of right and wrong proofs of a programme, by kind',
      params: ByKey,
      query: ProofExampleQuery,
      answer: ProofExampleList,
    },
    async ({ db, actor, params, query }) => {
      const programme = await findProgramme(db, params.key)
      if (!programme) throw notFound('programme')
      const rows = await listExamples(db, programme.id, query.removed)
      return { rows: rows.map((row) => presentExample(actor, row)), may: mayWriteExamples(actor) }
    },
  )

  route(
    'GET',
    '/proof-examples/:id/picture',
    {
      right: 'proof_example.read',
      summary: 'The picture of an example; not of one that is drawn or removed',
      params: ById,
      answer: null,
      status: 200,
    },
    async (call) => {
      const { removedAt, sha256, mediaType, fileName } = await exampleIn(call.db, call.params.id)
      if (removedAt !== null || sha256 === null || mediaType === null || fileName === null) throw notFound('picture')
      return sendKeptFile(call, files, { sha256, mediaType, fileName }, 'Remove this example and add it again.')
    },
  )
}

function addRoutes(route: Router, files: FileStore): void {
  route(
    'POST',
    '/programmes/:key/proof-examples',
    {
      right: 'proof_example.write',
      summary: 'Add a picture as an example of a right or wrong proof',
      params: ByKey,
      answer: ProofExample,
      status: 201,
      upload: ExampleForm,
      perMinute: UPLOADS_PER_MINUTE,
    },
    async (call) => {
      const { key } = call.params
      // Before the file is read.
      if (!(await findProgramme(call.db, key))) throw notFound('programme')
      const uploads = await readUploads(call.request, ExampleForm)
      const { isRight, ...said } = uploads.fields
      const picture = await checkPicture(onlyFile(uploads, 'picture'))
      const example = { ...said, isRight: isRight === 'true' }
      return call.act(async (act) => answer(act, await addExample(act, files, key, example, picture)), uploads.fingerprint)
    },
  )

  route(
    'POST',
    '/programmes/:key/proof-examples/drawn',
    {
      right: 'proof_example.write',
      summary: 'Add one of the drawings that come with Muster as an example',
      params: ByKey,
      body: NewDrawnExample,
      answer: ProofExample,
      status: 201,
    },
    (call) =>
      call.act(async (act) => {
        const { drawing, ...example } = call.body
        return answer(act, await addExample(act, files, call.params.key, example, { drawing }))
      }),
  )
}

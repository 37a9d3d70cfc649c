import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { checkProofFile } from '#modules/proofs/commands/check-file.ts'
import { listExamplesFor } from '#modules/proofs/store/examples.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { fingerprintOf } from '#platform/http/idempotency.ts'
import { sendKeptFile } from '#platform/http/kept-file.ts'
import type { Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import { UPLOAD_LIMITS } from '#platform/uploads/upload.ts'
import { admitLink, refuseNow } from '../admit.ts'
import { reportByLink, sendByLink } from '../commands/use.ts'
import { LinkPage, LinkProgress, LinkReceipt, LookAtExample, OpenLink } from '../model.ts'
import { pageOf } from '../present.ts'
import { refuseLook, refuseUse } from '../rules/state.ts'

/** Beside the form, as the secret is judged before the file is read: a stranger's costs nothing. */
const SECRET_HEADER = 'X-Link-Secret'
const LinkProofForm = { files: 'one', fields: z.strictObject({}), fileBytes: UPLOAD_LIMITS.fileBytes } satisfies UploadForm
/** Reading a picture costs up to a second of one core; an office of many agents has one address. */
const UPLOADS_PER_MINUTE = 60

/** What whoever holds a link may do, without a session. No cookie is read, so no other site can do it for them. */
export function routeHolder(route: Router, files: FileStore): void {
  route(
    'POST',
    '/links/open',
    { right: 'public', summary: 'What a signed link is for', body: OpenLink, answer: LinkPage, countsTries: true },
    async (call) => {
      const link = await admitLink(call, call.body.secret)
      await refuseNow(call, link, (facts) => refuseLook(facts, call.at))
      return pageOf(call.db, link)
    },
  )

  route(
    'POST',
    '/links/example',
    {
      right: 'public',
      summary: 'The picture of an example of the proof that a signed link is for',
      body: LookAtExample,
      answer: null,
      status: 200,
      countsTries: true,
    },
    async (call) => {
      const link = await admitLink(call, call.body.secret)
      await refuseNow(call, link, (facts) => refuseLook(facts, call.at))
      const examples = link.kind === null ? [] : await listExamplesFor(call.db, link.cohortId, link.track, link.kind)
      const { sha256 = null, mediaType = null, fileName = null } = examples.find(({ id }) => id === call.body.exampleId) ?? {}
      if (sha256 === null || mediaType === null || fileName === null) throw notFound('picture')
      return sendKeptFile(call, files, { sha256, mediaType, fileName }, 'Ask your lead for another example.')
    },
  )

  route(
    'POST',
    '/links/proof',
    {
      right: 'public',
      summary: 'Send the picture or PDF that a signed link is for',
      upload: LinkProofForm,
      secretHeader: SECRET_HEADER,
      answer: LinkReceipt,
      status: 201,
      perMinute: UPLOADS_PER_MINUTE,
      countsTries: true,
    },
    async (call) => {
      const header = call.request.headers[SECRET_HEADER.toLowerCase()]
      const link = await admitLink(call, typeof header === 'string' ? header : '')
      await refuseNow(call, link, (facts) => refuseUse({ ...facts, purpose: link.purpose }, 'proof', call.at))
      const uploads = await readUploads(call.request, LinkProofForm)
      const file = await checkProofFile(onlyFile(uploads, 'proof'))
      // Keys of guests are one space: another link's request with the same key is another request.
      return call.act((act) => sendByLink(act, files, link.id, file), fingerprintOf([link.id, uploads.fingerprint]))
    },
  )

  route(
    'POST',
    '/links/progress',
    {
      right: 'public',
      summary: 'Report how far one is with the track that a signed link is for',
      body: LinkProgress,
      answer: LinkReceipt,
      countsTries: true,
    },
    async (call) => {
      const { secret, ...told } = call.body
      const link = await admitLink(call, secret)
      return call.act((act) => reportByLink(act, link.id, told), fingerprintOf([link.id, told]))
    },
  )
}

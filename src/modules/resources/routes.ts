import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import { sendKeptFile } from '#platform/http/kept-file.ts'
import { ById, CursorNumber, decodeCursor, encodeCursor, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { checkPicture } from '#platform/uploads/check-upload.ts'
import { UPLOAD_LIMITS } from '#platform/uploads/upload.ts'
import { acknowledgeResource } from './commands/acknowledge.ts'
import { addPicture } from './commands/pictures.ts'
import { changeResource, createResource } from './commands/write.ts'
import {
  Acknowledged,
  ChangedPages,
  ClassReaders,
  CompareQuery,
  Comparison,
  NewResource,
  OneVersion,
  Resource,
  ResourceChange,
  ResourceList,
  ResourcePicture,
  ResourcePictures,
  ResourceQuery,
  ResourceVersion,
  ResourceVersions,
} from './model.ts'
import { compareLine, compareTexts } from './rules/compare.ts'
import { listReaders } from './store/acknowledgements.ts'
import { listPictures, type PictureRow, pictureIn } from './store/pictures.ts'
import { listChanged, listResources, listVersions, resourceIn, versionOf } from './store/resources.ts'
import { groupReaders, presentResource, presentRow, readerOf } from './view.ts'

const Cursor = z.tuple([CursorNumber, z.string(), z.uuid()])

const PictureForm = { files: 'one', fields: z.strictObject({}), fileBytes: UPLOAD_LIMITS.fileBytes } satisfies UploadForm
const UPLOADS_PER_MINUTE = 60

const answer = async (act: Act, id: string) => presentResource(act.actor, await resourceIn(act.tx, readerOf(act), id))

export function resourceRoutes(route: Router, { files }: Surroundings): void {
  pageRoutes(route)
  pictureRoutes(route, files)
  writingRoutes(route)
  versionRoutes(route)
  readingRoutes(route)
}

function pageRoutes(route: Router): void {
  route(
    'GET',
    '/resources',
    { right: 'resource.read', summary: 'Pages of the programmes in sight, in their order', query: ResourceQuery, answer: ResourceList },
    async (call) => {
      const { limit, cursor, programme = null, q = null, archived: isArchived } = call.query
      const after = decodeCursor(cursor, Cursor)
      const found = await listResources(call.db, readerOf(call), { programme, q: q || null, isArchived }, { limit: limit + 1, after })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows: rows.map((row) => presentRow(call.actor, row)), next: last ? encodeCursor([last.place, last.key, last.id]) : null }
    },
  )

  route(
    'GET',
    '/resources/changed',
    { right: 'resource.read', summary: 'Pages that changed since one acknowledged them', answer: ChangedPages },
    async (call) => ({ rows: await listChanged(call.db, readerOf(call)) }),
  )

  route(
    'GET',
    '/resources/:id',
    { right: 'resource.read', summary: 'One page in Markdown, by its newest version', params: ById, answer: Resource },
    async (call) => presentResource(call.actor, await resourceIn(call.db, readerOf(call), call.params.id)),
  )
}

const shown = ({ id, fileName, width, height, addedAt }: PictureRow): ResourcePicture => ({ id, fileName, width, height, addedAt })

function pictureRoutes(route: Router, files: FileStore): void {
  route(
    'GET',
    '/resources/:id/pictures',
    { right: 'resource.read', summary: 'Pictures that texts of a page may show, newest first', params: ById, answer: ResourcePictures },
    async (call) => {
      const { id } = await resourceIn(call.db, readerOf(call), call.params.id)
      return { rows: (await listPictures(call.db, id)).map(shown) }
    },
  )

  route(
    'POST',
    '/resources/:id/pictures',
    {
      right: 'resource.write',
      summary: 'Add a picture to a page, for its text to show as ![what it shows](picture:id)',
      params: ById,
      answer: ResourcePicture,
      status: 201,
      upload: PictureForm,
      perMinute: UPLOADS_PER_MINUTE,
    },
    async (call) => {
      const { id } = call.params
      // Before the file is read.
      await resourceIn(call.db, readerOf(call), id)
      const uploads = await readUploads(call.request, PictureForm)
      const picture = await checkPicture(onlyFile(uploads, 'picture'))
      return call.act(async (act) => shown(await pictureIn(act.tx, await addPicture(act, files, id, picture))), uploads.fingerprint)
    },
  )

  route(
    'GET',
    '/resource-pictures/:id',
    { right: 'resource.read', summary: 'A picture of a page that one may read', params: ById, answer: null, status: 200 },
    async (call) => {
      const picture = await pictureIn(call.db, call.params.id)
      // Out of sight and missing look the same.
      await resourceIn(call.db, readerOf(call), picture.resourceId).catch(() => {
        throw notFound('picture')
      })
      return sendKeptFile(call, files, picture, 'Add it to the page again.')
    },
  )
}

function writingRoutes(route: Router): void {
  route(
    'POST',
    '/resources',
    { right: 'resource.write', summary: 'Write a new page', body: NewResource, answer: Resource, status: 201 },
    (call) => call.act(async (act) => answer(act, await createResource(act, call.body))),
  )

  route(
    'PATCH',
    '/resources/:id',
    {
      right: 'resource.write',
      summary: 'Write a new version of a page with a note of what changed; say whom it is for; archive it or bring it back',
      params: ById,
      body: ResourceChange,
      answer: Resource,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act(async (act) => {
        await changeResource(act, call.params.id, call.body, version)
        return answer(act, call.params.id)
      })
    },
  )
}

function versionRoutes(route: Router): void {
  route(
    'GET',
    '/resources/:id/versions',
    { right: 'resource.read', summary: 'Every version of a page, newest first', params: ById, answer: ResourceVersions },
    async (call) => {
      const { id } = await resourceIn(call.db, readerOf(call), call.params.id)
      return { rows: await listVersions(call.db, id) }
    },
  )

  route(
    'GET',
    '/resources/:id/versions/:number',
    { right: 'resource.read', summary: 'One version of a page as it was', params: OneVersion, answer: ResourceVersion },
    async (call) => {
      const { id } = await resourceIn(call.db, readerOf(call), call.params.id)
      return versionOf(call.db, id, call.params.number)
    },
  )

  route(
    'GET',
    '/resources/:id/compare',
    {
      right: 'resource.read',
      summary: 'Two versions of a page line by line, and changed lines word by word',
      params: ById,
      query: CompareQuery,
      answer: Comparison,
    },
    async (call) => {
      const { id } = await resourceIn(call.db, readerOf(call), call.params.id)
      const { text: before, ...from } = await versionOf(call.db, id, call.query.from)
      const { text: after, ...to } = await versionOf(call.db, id, call.query.to)
      return { from, to, title: compareLine(from.title, to.title), lines: compareTexts(before, after) }
    },
  )
}

function readingRoutes(route: Router): void {
  route(
    'POST',
    '/resources/:id/acknowledge',
    { right: 'resource.read', summary: 'I have read the version that was shown', params: ById, body: Acknowledged, answer: Resource },
    (call) =>
      call.act(async (act) => {
        await acknowledgeResource(act, call.params.id, call.body.number)
        return answer(act, call.params.id)
      }),
  )

  route(
    'GET',
    '/cohorts/:id/resources',
    {
      right: 'resource.see_readers',
      summary: 'Who of a class has acknowledged which version of each page, and who has not',
      params: ById,
      answer: ClassReaders,
    },
    async (call) => {
      const { id } = await cohortIn(call.db, call.scope, call.params.id)
      return { rows: groupReaders(await listReaders(call.db, id)) }
    },
  )
}

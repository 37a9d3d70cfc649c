import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import { CursorNumber, decodeCursor, encodeCursor, type Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { editEntry } from './commands/edit-entry.ts'
import { importProgramme } from './commands/import-programme.ts'
import { exportProgramme } from './commands/standing.ts'
import { undoChange } from './commands/undo-change.ts'
import { ProgrammeKey, ProgrammeName } from './file/programme-file.ts'
import {
  ByEntry,
  ByKey,
  ChangeList,
  ChangeQuery,
  EntryAnswer,
  EntryHistory,
  EntryWriting,
  ImportAnswer,
  ImportQuery,
  OneChange,
  PartList,
  Programme,
  ProgrammeList,
} from './model.ts'
import { readChanges } from './read-changes.ts'
import { readHistory, readParts } from './read-parts.ts'
import { listProgrammes } from './store.ts'

export function programmeRoutes(route: Router, surroundings: Surroundings): void {
  readRoutes(route)
  partRoutes(route, surroundings)
  entryRoutes(route, surroundings)
  fileRoutes(route, surroundings)
  changeRoutes(route, surroundings)
}

function readRoutes(route: Router): void {
  route(
    'GET',
    '/programmes',
    { right: 'programme.read', summary: 'Programmes with their tracks and dated policies', answer: ProgrammeList },
    async (call) => ({ rows: await listProgrammes(call.db), next: null }),
  )

  route(
    'GET',
    '/programmes/:key',
    { right: 'programme.read', summary: 'One programme with its tracks and dated policies', params: ByKey, answer: Programme },
    async (call) => {
      const programme = (await listProgrammes(call.db)).find(({ key }) => key === call.params.key)
      if (!programme) throw notFound('programme')
      return programme
    },
  )
}

function partRoutes(route: Router, { parts }: Surroundings): void {
  route(
    'GET',
    '/programmes/:key/parts',
    {
      right: 'programme.export',
      summary: 'Every part of a programme: its entries, their versions and samples',
      params: ByKey,
      answer: PartList,
    },
    (call) => readParts(call.db, call.params.key, parts),
  )

  route(
    'GET',
    '/programmes/:key/parts/:part/entries/:entry',
    {
      right: 'programme.export',
      summary: 'The versions of one entry, newest first, with what each changed',
      params: ByEntry,
      answer: EntryHistory,
    },
    (call) => readHistory(call.db, call.params, parts),
  )
}

function entryRoutes(route: Router, { parts }: Surroundings): void {
  route(
    'PUT',
    '/programmes/:key/parts/:part/entries/:entry',
    {
      right: 'programme.write',
      summary: 'Write one entry of a part as its next version; with dryRun say what would become of it',
      params: ByEntry,
      query: ImportQuery,
      body: EntryWriting,
      answer: EntryAnswer,
    },
    (call) => {
      const { entry: value, version } = call.body
      return call.act((act) => editEntry(act, parts, { ...call.params, value, version, isDryRun: call.query.dryRun }))
    },
  )

  route(
    'DELETE',
    '/programmes/:key/parts/:part/entries/:entry',
    {
      right: 'programme.write',
      summary: 'Take one entry of a part away; what was made with it keeps it',
      params: ByEntry,
      query: ImportQuery,
      answer: EntryAnswer,
    },
    (call) => {
      const version = call.requireVersion()
      return call.act((act) => editEntry(act, parts, { ...call.params, value: null, version, isDryRun: call.query.dryRun }))
    },
  )
}

const ImportForm: UploadForm<{ as?: string | undefined; name?: string | undefined }> = {
  files: 'one',
  fields: z.strictObject({ as: ProgrammeKey.optional(), name: ProgrammeName.optional() }),
}

function fileRoutes(route: Router, { parts }: Surroundings): void {
  route(
    'GET',
    '/programmes/:key/export.json',
    {
      right: 'programme.export',
      summary: 'The whole programme as one file (docs/programme-file.md)',
      params: ByKey,
      answer: null,
      status: 200,
    },
    async (call) => {
      const text = await exportProgramme(call.db, call.params.key, parts)
      return call.reply
        .header('Content-Disposition', `attachment; filename="${call.params.key}.programme.json"`)
        .type('application/json; charset=utf-8')
        .send(text)
    },
  )

  route(
    'POST',
    '/programmes/import',
    {
      right: 'programme.write',
      summary: 'Take the file of a programme over, all or nothing, as new versions; with dryRun say what would become of it',
      query: ImportQuery,
      upload: ImportForm,
      answer: ImportAnswer,
      perMinute: 120,
    },
    async (call) => {
      const uploads = await readUploads(call.request, ImportForm)
      const { bytes, name: fileName } = onlyFile(uploads, 'programme')
      const given = { bytes, fileName, ...uploads.fields, isDryRun: call.query.dryRun }
      return call.act((act) => importProgramme(act, parts, given), uploads.fingerprint)
    },
  )
}

const Cursor = z.tuple([CursorNumber])

function changeRoutes(route: Router, { parts }: Surroundings): void {
  route(
    'GET',
    '/programmes/:key/changes',
    {
      right: 'programme.export',
      summary: 'What was done to a programme, newest first: files, entries and undos',
      params: ByKey,
      query: ChangeQuery,
      answer: ChangeList,
    },
    async (call) => {
      const { limit, cursor } = call.query
      const found = await readChanges(call.db, call.params.key, parts, {
        limit: limit + 1,
        after: decodeCursor(cursor, Cursor)?.[0] ?? null,
      })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return { rows, next: last ? encodeCursor([last.number]) : null }
    },
  )

  route(
    'POST',
    '/programmes/:key/changes/:changeId/undo',
    {
      right: 'programme.write',
      summary: 'Put back what stood before a change, all or nothing, as new versions; with dryRun say what would become of it',
      params: OneChange,
      query: ImportQuery,
      answer: ImportAnswer,
    },
    (call) => {
      const { key, changeId: change } = call.params
      return call.act((act) => undoChange(act, parts, { key, change, isDryRun: call.query.dryRun }))
    },
  )
}

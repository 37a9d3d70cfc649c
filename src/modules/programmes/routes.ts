import { z } from 'zod'
import { notFound } from '#kernel/app-error.ts'
import type { Router } from '#platform/http/route-kit.ts'
import { onlyFile, readUploads, type UploadForm } from '#platform/http/upload.ts'
import type { Surroundings } from '#platform/module.ts'
import { importProgramme } from './commands/import-programme.ts'
import { exportProgramme } from './commands/standing.ts'
import { ProgrammeKey, ProgrammeName } from './file/programme-file.ts'
import { ByEntry, ByKey, EntryHistory, ImportAnswer, ImportQuery, PartList, Programme, ProgrammeList } from './model.ts'
import { readHistory, readParts } from './read-parts.ts'
import { listProgrammes } from './store.ts'

export function programmeRoutes(route: Router, surroundings: Surroundings): void {
  readRoutes(route)
  partRoutes(route, surroundings)
  fileRoutes(route, surroundings)
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

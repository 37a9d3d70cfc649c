import { z } from 'zod'
import { ById, CursorInstant, CursorNumber, decodeCursor, encodeCursor, Id, type Router } from '#platform/http/route-kit.ts'
import { csvPieces } from '#platform/tables/export.ts'
import { acknowledgeNotice, sendNotice } from './commands/notices.ts'
import { Notice, NoticeList, NoticeQuery, SendNotice } from './model.ts'
import { NOTICE_COLUMNS, viewNotice } from './notice-view.ts'
import { listNotices, noticeIn } from './store/notices.ts'

const Cursor = z.tuple([CursorNumber.max(1), CursorInstant, Id])

export function noticeRoutes(route: Router): void {
  route(
    'POST',
    '/cohorts/:id/attendance/notice',
    {
      right: 'notice.send',
      summary: 'Tell WFM the decided occurrences of a day',
      params: ById,
      body: SendNotice,
      answer: Notice,
      status: 201,
    },
    (call) => call.act((act) => sendNotice(act, call.params.id, call.body.date)),
  )

  route(
    'GET',
    '/notices',
    { right: 'notice.read', summary: 'Notices to WFM, unacknowledged ones first', query: NoticeQuery, answer: NoticeList },
    async (call) => {
      const { limit, cursor, cohortId } = call.query
      const found = await listNotices(call.db, call.scope, { limit: limit + 1, after: decodeCursor(cursor, Cursor), cohortId })
      const rows = found.slice(0, limit)
      const last = found.length > limit ? rows.at(-1) : undefined
      return {
        rows: rows.map((row) => viewNotice(call.actor, row)),
        next: last ? encodeCursor([last.acknowledgedAt === null ? 0 : 1, last.sentAt, last.id]) : null,
      }
    },
  )

  oneNoticeRoutes(route)
}

function oneNoticeRoutes(route: Router): void {
  route(
    'GET',
    '/notices/:id.csv',
    { right: 'notice.read', summary: 'A notice as a table', params: ById, answer: null, status: 200 },
    async (call) => {
      const notice = viewNotice(call.actor, await noticeIn(call.db, call.scope, call.params.id))
      const name = `${notice.cohort} ${notice.date} notice ${notice.number}.csv`
      call.reply
        .header('Content-Disposition', `attachment; filename="notice.csv"; filename*=UTF-8''${encodeURIComponent(name)}`)
        .type('text/csv; charset=utf-8')
      return [...csvPieces(NOTICE_COLUMNS(notice), notice.entries)].join('')
    },
  )

  route('GET', '/notices/:id', { right: 'notice.read', summary: 'One notice', params: ById, answer: Notice }, async (call) =>
    viewNotice(call.actor, await noticeIn(call.db, call.scope, call.params.id)),
  )

  route(
    'POST',
    '/notices/:id/acknowledge',
    { right: 'notice.acknowledge', summary: 'WFM has read a notice', params: ById, answer: Notice },
    (call) => call.act((act) => acknowledgeNotice(act, call.params.id)),
  )
}

import { z } from 'zod'
import { decodeCursor, encodeCursor, pageOf, type Router } from '#platform/http/route-kit.ts'
import { verifyAudit } from './commands.ts'
import { AuditEntry, AuditQuery, AuditVerdict } from './model.ts'
import { listEntries } from './store.ts'

/** Of a bigint that JavaScript holds whole. */
const BelowId = z.tuple([z.int().min(1)])

export function routeAudit(route: Router): void {
  route(
    'GET',
    '/audit',
    { right: 'audit.read', summary: 'Who did what and when, newest first', query: AuditQuery, answer: pageOf(AuditEntry) },
    async ({ db, scope, query }) => {
      const [below = null] = decodeCursor(query.cursor, BelowId) ?? []
      const rows = await listEntries(db, scope, query, below)
      const last = rows.length === query.limit ? rows.at(-1) : undefined
      return { rows, next: last ? encodeCursor([Number(last.id)]) : null }
    },
  )
  route(
    'GET',
    '/audit/verify',
    { right: 'audit.verify', summary: 'Follow the chain of hashes through all entries', answer: AuditVerdict },
    ({ db }) => verifyAudit(db),
  )
}

import type { Module } from '#platform/module.ts'
import { auditRights } from './access.ts'
import { sealJob } from './jobs.ts'
import { routeAudit } from './routes.ts'

export const auditModule: Module = { name: 'audit', rights: auditRights, events: [], jobs: [sealJob], routes: routeAudit }

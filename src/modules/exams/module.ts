import type { Module } from '#platform/module.ts'
import { examRights } from './access.ts'
import { EXAM_EVENTS } from './events.ts'
import { examsRoutes } from './routes.ts'

export const examsModule: Module = { name: 'exams', rights: examRights, events: EXAM_EVENTS, routes: examsRoutes }

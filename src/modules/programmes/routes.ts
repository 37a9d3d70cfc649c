import { notFound } from '#kernel/app-error.ts'
import type { Router } from '#platform/http/route-kit.ts'
import { ByKey, Programme, ProgrammeList } from './model.ts'
import { listProgrammes } from './store.ts'

export function programmeRoutes(route: Router): void {
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

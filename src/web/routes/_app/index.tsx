import { createFileRoute, redirect } from '@tanstack/react-router'
import { lastClass } from '#web/shell/current-class.ts'
import { ensureMe } from '#web/shell/ensure-me.ts'
import { isOnly } from '#web/shell/is-only.ts'

/** Where each role's day begins. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context, location }) => {
    const me = await ensureMe(context.client, location.href)
    if (isOnly(me, 'agent')) throw redirect({ to: '/my-week' })
    if (isOnly(me, 'licensing')) throw redirect({ to: '/exams' })
    if (isOnly(me, 'pm')) throw redirect({ to: '/handoffs' })
    if (isOnly(me, 'manager')) throw redirect({ to: '/overview' })
    if (isOnly(me, 'it')) throw redirect({ to: '/equipment' })
    if (isOnly(me, 'lead')) {
      const own = me.scopes.cohortIds
      const cohortId = own.find((id) => id === lastClass()) ?? (own.length === 1 ? own[0] : undefined)
      if (cohortId) throw redirect({ to: '/classes/$cohortId/today', params: { cohortId } })
    }
    throw redirect({ to: isOnly(me, 'wfm') ? '/notices' : '/classes' })
  },
})

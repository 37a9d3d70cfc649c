import { createFileRoute, redirect } from '@tanstack/react-router'
import type { Me, Role } from '#modules/people/model.ts'
import { ensureMe } from '#web/shell/ensure-me.ts'

const isOnly = (me: Me, only: Role) => me.roles.length > 0 && me.roles.every((role) => role === only)

/** Where each role's day begins. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context, location }) => {
    const me = await ensureMe(context.client, location.href)
    if (isOnly(me, 'agent')) throw redirect({ to: '/my-week' })
    if (isOnly(me, 'licensing')) throw redirect({ to: '/exams' })
    if (isOnly(me, 'pm')) throw redirect({ to: '/handoffs' })
    throw redirect({ to: isOnly(me, 'wfm') ? '/notices' : '/classes' })
  },
})

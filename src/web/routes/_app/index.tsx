import { createFileRoute, redirect } from '@tanstack/react-router'
import type { Me, Role } from '#modules/people/model.ts'
import { meQuery } from '#modules/people/web/queries.ts'

const isOnly = (me: Me, only: Role) => me.roles.length > 0 && me.roles.every((role) => role === only)

/** Where each role's day begins. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context }) => {
    const me: Me = await context.client.ensureQueryData(meQuery)
    if (isOnly(me, 'agent')) throw redirect({ to: '/my-week' })
    throw redirect({ to: isOnly(me, 'wfm') ? '/notices' : '/classes' })
  },
})

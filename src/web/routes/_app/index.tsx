import { createFileRoute, redirect } from '@tanstack/react-router'
import { ensureMe } from '#web/shell/ensure-me.ts'
import { isOnly } from '#web/shell/is-only.ts'

/** Where each role's day begins. */
export const Route = createFileRoute('/_app/')({
  beforeLoad: async ({ context, location }) => {
    const me = await ensureMe(context.client, location.href)
    if (isOnly(me, 'agent')) throw redirect({ to: '/my-week' })
    if (isOnly(me, 'licensing')) throw redirect({ to: '/exams' })
    if (isOnly(me, 'pm')) throw redirect({ to: '/handoffs' })
    if (isOnly(me, 'it')) throw redirect({ to: '/equipment' })
    throw redirect({ to: isOnly(me, 'wfm') ? '/notices' : '/classes' })
  },
})

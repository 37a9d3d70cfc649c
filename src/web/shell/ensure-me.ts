import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { Me } from '#modules/people/model.ts'
import { meQuery } from '#modules/people/web/queries.ts'
import { Problem } from '../kit/api.ts'

/** Who is signed in; nobody is sent to sign in first, and comes back to `href` after it. */
export async function ensureMe(client: QueryClient, href: string): Promise<Me> {
  try {
    return await client.ensureQueryData(meQuery)
  } catch (error) {
    if (error instanceof Problem && error.status === 401) throw redirect({ to: '/sign-in', search: { to: href } })
    throw error
  }
}

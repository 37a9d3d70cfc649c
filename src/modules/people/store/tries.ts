import { sql } from 'kysely'
import { AppError } from '#kernel/app-error.ts'
import { addSeconds, type Instant } from '#kernel/instant.ts'
import type { Db } from '#platform/db/database.ts'
import { hashOf } from '#platform/secret.ts'

const WINDOW_SECONDS = 15 * 60
export type Limits = { readonly account: number; readonly address: number }
/** Tries within the window. Many people may share one address, so it has room for their mistakes. */
export const TRIES: Limits = { account: 10, address: 100 }

/** A home's IPv6 addresses share the first 64 bits; IPv4 stands for itself. */
const networkOf = (address: string | null) => (address?.includes(':') ? address.split(':').slice(0, 4).join(':') : (address ?? ''))

export type Tried = { account: string; address: string }

/** What is tried, by whom: the account is kept as a hash, so that mistyped passwords in the address field are not stored. */
export const triedBy = (kind: 'password' | 'link' | 'signed_link', account: string, address: string | null): Tried => ({
  account: `${kind} account ${hashOf(account)}`,
  address: `${kind} address ${networkOf(address)}`,
})

/**
 * Counts one try before it is judged, in its own statement, so that a refused one counts as well and tries at the same
 * moment cannot pass together. Answers which limit is exceeded.
 */
export async function countTry(
  db: Db,
  tried: Tried,
  now: Instant,
  limits: Limits = TRIES,
): Promise<{ account: boolean; address: boolean }> {
  const since = addSeconds(now, -WINDOW_SECONDS)
  const { rows } = await sql<{ subject: string; tries: number }>`
    insert into sign_in_try (subject, started_at, tries) values (${tried.account}, ${now}, 1), (${tried.address}, ${now}, 1)
    on conflict (subject) do update set
      tries = case when sign_in_try.started_at <= ${since} then 1 else sign_in_try.tries + 1 end,
      started_at = case when sign_in_try.started_at <= ${since} then ${now} else sign_in_try.started_at end
    returning subject, tries`.execute(db)
  const triesOf = (subject: string) => rows.find((row) => row.subject === subject)?.tries ?? 0
  return { account: triesOf(tried.account) > limits.account, address: triesOf(tried.address) > limits.address }
}

/** A good try clears its account and is taken back from its address. */
export const forgiveTry = (db: Db, tried: Tried) =>
  sql`update sign_in_try set tries = case when subject = ${tried.account} then 0 else greatest(tries - 1, 0) end
    where subject in (${tried.account}, ${tried.address})`.execute(db)

/** A try that was no guess is taken back from its address; its account keeps the count. */
export const forgiveAddress = (db: Db, { address }: Tried) =>
  sql`update sign_in_try set tries = greatest(tries - 1, 0) where subject = ${address}`.execute(db)

export const tooManyTries = () =>
  new AppError('request.rate_limited', 'Too many tries. Wait 15 minutes, or ask an admin or your ESP manager for a sign-in link.')

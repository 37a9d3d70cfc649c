import { AppError } from '#kernel/app-error.ts'
import { countTry, forgiveAddress, type Limits, triedBy } from '#modules/people/store/tries.ts'
import type { Call } from '#platform/http/route-kit.ts'
import { linkRefused } from './commands/use.ts'
import { factsOf } from './present.ts'
import { type LinkFacts, type Refusal, UNKNOWN } from './rules/state.ts'
import { findBySecret, type LinkRow } from './store/links.ts'

type Asked = Pick<Call<unknown, unknown, unknown>, 'db' | 'at' | 'request'>

/** Within 15 minutes: uses of one link, and wrong secrets from one network address. */
export const LINK_TRIES: Limits = { account: 60, address: 100 }

/**
 * The link of a secret. Counts before it looks, and takes back from the address what was no guess. Throws one and the same refusal for
 * every secret that is none.
 */
export async function admitLink({ db, at, request }: Asked, secret: string): Promise<LinkRow> {
  const tried = triedBy('signed_link', secret, request.ip)
  const over = await countTry(db, tried, at, LINK_TRIES)
  if (over.account || over.address)
    throw new AppError('request.rate_limited', 'This was tried too often. Wait 15 minutes, then open the link again.')
  const link = await findBySecret(db, secret)
  if (!link) throw linkRefused(UNKNOWN)
  await forgiveAddress(db, tried)
  return link
}

/** Judged before anything costs; what is decided on is judged once more in the transaction. */
export async function refuseNow({ db }: Pick<Asked, 'db'>, link: LinkRow, judge: (facts: LinkFacts) => Refusal | null): Promise<void> {
  const refusal = judge(await factsOf(db, link))
  if (refusal) throw linkRefused(refusal)
}

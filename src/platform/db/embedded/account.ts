import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** A system account PostgreSQL may run as. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number }

const WORLD_ENTER = 0o001
const GROUP_ENTER = 0o010
const OWNER_ENTER = 0o100

export const isRoot = (): boolean => process.getuid?.() === 0

function listAccounts(): Account[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}

/**
 * PostgreSQL refuses to run as root (stack.md, fault 1). Answers null when this process is an ordinary user and may run it itself,
 * else an account that exists anyway: the one that owns the data already, else `postgres`, else `nobody`.
 */
export function accountFor(existingData: string): Account | null {
  if (!isRoot()) return null
  const accounts = listAccounts()
  const owner = statSync(existingData, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) {
    return accounts.find((a) => a.uid === owner.uid) ?? { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  }
  return (
    accounts.find((a) => a.name === 'postgres') ?? accounts.find((a) => a.name === 'nobody') ?? { name: 'nobody', uid: 65_534, gid: 65_534 }
  )
}

/** Whether the account may pass through every folder from the root down to `folder`, by the mode bits. */
export function mayEnter(account: Account, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (stat === undefined) return mayEnter(account, dirname(folder))
  const bit = stat.uid === account.uid ? OWNER_ENTER : stat.gid === account.gid ? GROUP_ENTER : WORLD_ENTER
  if ((stat.mode & bit) === 0) return false
  return folder === dirname(folder) || mayEnter(account, dirname(folder))
}

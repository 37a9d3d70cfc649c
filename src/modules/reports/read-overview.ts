import { toEpochSeconds } from '#kernel/instant.ts'
import { listPicturedClasses } from './keep-pictures.ts'
import type { Overview } from './model.ts'
import { type Asking, refuseOutside } from './read-exceptions.ts'
import { overviewOf } from './rules/overview.ts'
import { countWaiting } from './store/classes.ts'
import { readPictures } from './store/pictures.ts'

const NONE = { approvals: 0, toTransfer: 0 }

/** All open classes in scope, newest start first. Throws not found where the named class is out of scope. */
export async function readOverview({ db, scope, at }: Asking, cohortId?: string): Promise<Overview> {
  refuseOutside(scope, cohortId)
  const classes = await listPicturedClasses(db, scope, at, cohortId)
  const ids = classes.map(({ id }) => id)
  const pictures = await readPictures(db, ids)
  const waiting = await countWaiting(db, ids)
  const now = toEpochSeconds(at)
  return {
    at,
    classes: classes.flatMap((one) => {
      const picture = pictures.get(one.id)
      return picture ? [overviewOf(one, picture, waiting.get(one.id) ?? NONE, now)] : []
    }),
  }
}

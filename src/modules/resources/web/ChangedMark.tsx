import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '#web/kit/api.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { ChangedPages } from '../model.ts'
import classes from './changed-mark.module.css'

/** Asked for here: the other queries of pages ride along with their screens, which My week does not load. */
const readChanged = () => api.get<ChangedPages>('/resources/changed')

/** Under an agent's top line while pages changed since they acknowledged them: to the one, or to all. */
export function ChangedMark() {
  const rows = useQuery({ queryKey: ['resources', 'changed'], queryFn: readChanged }).data?.rows ?? []
  const [first, second] = rows
  return (
    <div role="status" className={first && `${classes.line} no-print`}>
      {first && (
        <Link {...(second ? { to: '/resources' } : { to: '/resources/$resourceId', params: { resourceId: first.id } })}>
          <StateMark
            tone="blocked"
            label={second ? `${rows.length} pages changed since you read them` : 'A page changed since you read it'}
          />
        </Link>
      )}
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useMe } from '#modules/people/web/queries.ts'
import { waitingQuery } from '#modules/proofs/web/queries.ts'
import { lastClass } from './current-class.ts'
import { DESTINATIONS, isOffered, MY_WEEK, pathOf } from './destinations.ts'
import classes from './Rail.module.css'

/** How many proofs wait, on their place; up to two digits, as there is no room for more. */
function Waiting() {
  const { data = 0 } = useQuery(waitingQuery)
  if (data === 0) return null
  return (
    <>
      <span className={classes.badge} aria-hidden>
        {data > 99 ? '99+' : data}
      </span>
      <span className="visually-hidden">{data} waiting</span>
    </>
  )
}

/** Places one may go, in the order of a lead's day; folds to a bottom bar on phones. */
export function Rail() {
  const me = useMe()
  const params = useParams({ strict: false })
  const cohortId = params.cohortId ?? lastClass()
  const offered = me.scopes.agentIds.length > 0 ? [MY_WEEK, ...DESTINATIONS] : DESTINATIONS
  const shown = offered.filter((d) => isOffered(d, me.may))
  return (
    <nav className={`${classes.rail} no-print`} aria-label="Main">
      <div className={classes.mark} aria-hidden="true">
        <img src="/favicon.svg" alt="" width={30} height={30} />
      </div>
      <ul className={classes.list}>
        {shown.map((destination) => {
          const path = pathOf(destination, cohortId)
          if (!path) return null
          const Icon = destination.icon
          return (
            <li key={destination.key}>
              <Link
                to={path}
                className={classes.link}
                activeProps={{ 'data-active': true, 'aria-current': 'page' }}
                activeOptions={{ exact: destination.key === 'classes', includeSearch: false }}
              >
                <Icon size={20} stroke={1.7} aria-hidden />
                <span>{destination.label}</span>
                {destination.key === 'review' && <Waiting />}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

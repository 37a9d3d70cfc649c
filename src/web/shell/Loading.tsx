import { Skeleton } from '@mantine/core'
import classes from './Shell.module.css'

/** Stands where a screen will be while its code or data is on the way. */
export const Loading = () => (
  <div className={classes.loading} aria-busy="true">
    <span className="visually-hidden" role="status">
      Loading
    </span>
    <Skeleton h={26} w={220} />
    <Skeleton h={160} />
  </div>
)

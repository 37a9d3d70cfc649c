import { clockTime } from '#web/kit/times.ts'
import type { LinkReceipt } from '../../model.ts'
import classes from './link.module.css'

/** Said once something was sent; takes the focus from the form that is gone. */
export function Receipt({ receipt, zone }: { receipt: LinkReceipt['receipt']; zone: string }) {
  if (receipt.state === 'rejected')
    return (
      <p role="status" className={classes.wrong}>
        This is the file that was rejected already. Send another one.
      </p>
    )
  return (
    <p role="status" className={classes.receipt}>
      Sent {clockTime(receipt.at, zone)}. Your lead looks at it.
    </p>
  )
}

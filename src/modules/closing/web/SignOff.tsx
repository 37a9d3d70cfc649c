import { Button } from '@mantine/core'
import { dayName } from '#web/kit/times.ts'
import type { Close } from '../model.ts'
import type { CloseActs } from './use-close-acts.ts'

/** Where the reason stands why it cannot be pressed yet. */
export const WHY_NOT = 'sign-off-why'

/** The one act of the evening. It can be reached while it waits, so that whoever cannot see it hears why. */
export function SignOff({ close, acts }: { close: Close; acts: CloseActs }) {
  const waits = close.signable ? {} : { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': WHY_NOT }
  return (
    <Button loading={acts.sign.isPending} onClick={() => close.signable && acts.sign.mutate()} {...waits}>
      Sign off {dayName(close.date)}
    </Button>
  )
}

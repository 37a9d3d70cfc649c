import { CopyNumber } from './CopyNumber.tsx'
import classes from './Identity.module.css'

type Props = {
  name: 'N-Number' | 'NPN'
  /** The screens that ask for it. */
  use: string
  value: string | null
  missing: string
}

/** One of the two numbers under the screens that ask for it, with a copy button of its own. */
export function NumberTile({ name, use, value, missing }: Props) {
  return (
    <div className={classes.number}>
      <div className={classes.use}>{use}</div>
      <div className={classes.name}>{name}</div>
      <div className={classes.line}>
        {value ? <span className={classes.value}>{value}</span> : <span className={classes.missing}>{missing}</span>}
        {value && <CopyNumber name={name} value={value} />}
      </div>
    </div>
  )
}

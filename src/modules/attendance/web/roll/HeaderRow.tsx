import { Checkbox } from '@mantine/core'
import { BarAxis } from '../bar/BarAxis.tsx'
import type { BarFrame } from '../bar/PresenceBar.tsx'
import classes from './Roll.module.css'
import type { Chosen } from './use-chosen.ts'

/** The headings of the roll; the bars' is the shift's hours. */
export function HeaderRow({ frame, chosen }: { frame: BarFrame; chosen: Chosen }) {
  const { offered } = chosen
  return (
    // biome-ignore lint/a11y/useSemanticElements: see DecisionRow
    // biome-ignore lint/a11y/useFocusableInteractive: a row of headings takes no focus
    <div role="row" className={`${classes.row} ${classes.headerRow}`} aria-rowindex={1}>
      {/* biome-ignore-start lint/a11y/useSemanticElements: see DecisionRow */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: headings */}
      <div role="columnheader" className={classes.choose}>
        {offered.length > 0 ? (
          <Checkbox
            size="xs"
            aria-label="Choose all that can be confirmed"
            checked={chosen.chosen.length > 0 && chosen.chosen.length === offered.length}
            indeterminate={chosen.chosen.length > 0 && chosen.chosen.length < offered.length}
            onChange={chosen.toggleAll}
          />
        ) : (
          <span className="visually-hidden">Choose</span>
        )}
      </div>
      <div role="columnheader">Agent</div>
      <div role="columnheader" className={classes.barCell}>
        <span className="visually-hidden">Presence</span>
        <BarAxis shift={frame.shift} zone={frame.zone} />
      </div>
      <div role="columnheader" className={classes.label}>
        Label and points
      </div>
      <div role="columnheader" className={classes.because}>
        Why
      </div>
      <div role="columnheader" className={classes.state}>
        Decision
      </div>
      <div role="columnheader">
        <span className="visually-hidden">Acts</span>
      </div>
      {/* biome-ignore-end lint/a11y/useSemanticElements: see DecisionRow */}
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: headings */}
    </div>
  )
}

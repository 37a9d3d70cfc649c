import { ActionIcon, Kbd, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { Decision } from '../../model.ts'
import type { RowAct } from '../acts/row-acts.ts'
import classes from './Roll.module.css'
import type { RowActs } from './row-props.ts'

type Props = { decision: Decision; offered: readonly RowAct[]; tabIndex: number; onAct: RowActs['onAct'] }

/** All acts on one agent's day, with their keys. */
export function RowMenu({ decision, offered, tabIndex, onAct }: Props) {
  if (offered.length === 0) return null
  return (
    <Menu position="bottom-end" withinPortal transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" className={classes.menu} tabIndex={tabIndex} aria-label={`Acts on ${decision.name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((act) => (
          <Menu.Item key={act.id} rightSection={<Kbd size="xs">{act.hotkey}</Kbd>} onClick={() => onAct(act.id, decision)}>
            {act.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

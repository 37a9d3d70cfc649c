import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { toggleHidden } from './search.ts'

type Group = { readonly title: string; readonly columns: readonly { readonly key: string; readonly title: string }[] }
type Props = { groups: readonly Group[]; hidden: readonly string[]; onChange: (hide: string | undefined) => void }

/** Which columns are shown; a folded group stays folded. */
export function ColumnsMenu({ groups, hidden, onChange }: Props) {
  const count = groups.flatMap(({ columns }) => columns).filter(({ key }) => hidden.includes(key)).length
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<IconChevronDown size={12} aria-hidden />}>
          {count === 0 ? 'Columns' : `Columns, ${count} hidden`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60dvh" style={{ overflowY: 'auto' }}>
        {groups.map(({ title, columns }) => (
          <div key={title}>
            <Menu.Label>{title}</Menu.Label>
            {columns.map((column) => (
              <Menu.CheckboxItem
                key={column.key}
                checked={!hidden.includes(column.key)}
                onChange={() => onChange(toggleHidden(hidden, column.key))}
              >
                {column.title}
              </Menu.CheckboxItem>
            ))}
          </div>
        ))}
        {count > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange(undefined)}>Show all columns</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

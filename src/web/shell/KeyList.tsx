import { Kbd, Modal, Table } from '@mantine/core'
import { useCommands } from './commands.ts'

const EVERYWHERE = [
  ['Ctrl K', 'Command bar'],
  ['?', 'This list'],
  ['Esc', 'Close what is open'],
] as const

/** The keys that work now: everywhere, and those of the screen shown. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const { all } = useCommands()
  const here = all.filter((command) => command.hotkey).map((command) => [command.hotkey ?? '', command.label] as const)
  return (
    <Modal opened onClose={onClose} title="Keys" size="sm" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table fz="sm">
        <Table.Tbody>
          {[...EVERYWHERE, ...here].map(([key, label]) => (
            <Table.Tr key={key + label}>
              <Table.Td w={120}>
                <Kbd>{key}</Kbd>
              </Table.Td>
              <Table.Td>{label}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { Person } from '../model.ts'
import { AddPersonForm } from './AddPersonForm.tsx'
import { ChangePersonForm } from './ChangePersonForm.tsx'
import { HandLink } from './HandLink.tsx'

type Props = { person: Person | null; onClose: () => void }

function titleOf(person: Person | null, added: Person | null): string {
  if (added) return `${added.name} is added`
  return person ? `Change ${person.name}` : 'Add a person'
}

/** Adds a person and then offers the link to hand over; or changes name, address, roles and whether they may sign in. */
export function PersonDialog({ person, onClose }: Props) {
  const [added, setAdded] = useState<Person | null>(null)
  return (
    <Modal opened onClose={onClose} size="lg" title={titleOf(person, added)} closeButtonProps={{ 'aria-label': 'Close' }}>
      {added && (
        <>
          <Text size="sm" mb="sm">
            No letter goes out, so hand the way in over yourself. You can do it later as well, by opening {added.name} in the list.
          </Text>
          <HandLink person={added} focus />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
          </Group>
        </>
      )}
      {!added && person && <ChangePersonForm person={person} onClose={onClose} />}
      {!added && !person && <AddPersonForm onClose={onClose} onAddedWithoutMail={setAdded} />}
    </Modal>
  )
}

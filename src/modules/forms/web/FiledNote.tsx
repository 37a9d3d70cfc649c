import { Alert, Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FiledForm } from '../model.ts'
import classes from './forms.module.css'

/** What followed from the form just filed, or from taking it back. */
export function FiledNote({ filed, onUndo }: { filed: FiledForm; onUndo: () => void }) {
  const names = filed.agents.map(({ agent }) => agent).join(', ')
  return (
    <Alert
      role="status"
      color={filed.withdrawn ? 'gray' : 'green'}
      variant="light"
      title={`Number ${filed.number} ${filed.withdrawn ? 'withdrawn' : 'filed'}: ${names}`}
      styles={{ message: { color: 'var(--mantine-color-text)' }, title: { color: 'var(--mantine-color-text)' } }}
    >
      {filed.followed.length > 0 && (
        <ul className={classes.followed}>
          {filed.followed.map((said) => (
            <li key={said}>{said}</li>
          ))}
        </ul>
      )}
      <Group gap="xs" mt="xs">
        {filed.may.includes('form.withdraw') && (
          <Button size="xs" variant="default" onClick={onUndo}>
            Withdraw it
          </Button>
        )}
        <Link to="/forms" search={{ q: String(filed.number) }}>
          In the register
        </Link>
      </Group>
    </Alert>
  )
}

import { Button, Group, Modal, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { TokenRow } from './queries.ts'

/** Asks once: a revoked token cannot be brought back. */
export function RevokeDialog({ token, onClose }: { token: TokenRow; onClose: () => void }) {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => api.delete(`/tokens/${token.id}`),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  })
  return (
    <Modal opened onClose={onClose} title={`Revoke ${token.name}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm">
        The program that uses it is refused from now on. A revoked token cannot be brought back; make a new one instead.
      </Text>
      <ProblemNote error={revoke.error} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
          Revoke it
        </Button>
      </Group>
    </Modal>
  )
}

import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addSeconds, fromEpochSeconds } from '#kernel/instant.ts'
import { api } from '#web/kit/api.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Secret } from '#web/kit/secret.tsx'

const ACCESS = [
  { value: 'full', label: 'read and change' },
  { value: 'read', label: 'only read' },
]
const LIVES = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'one year' },
  { value: '', label: 'until revoked' },
]
const DAY_SECONDS = 86_400

/** Makes a token and shows its secret, this once. */
export function TokenForm() {
  const client = useQueryClient()
  const now = useNow()
  const [given, setGiven] = useState({ name: '', access: 'full', days: '90' })
  const make = useMutation({
    mutationFn: () => {
      const { name, access, days } = given
      const expiresAt = days === '' ? null : addSeconds(fromEpochSeconds(now / 1000), Number(days) * DAY_SECONDS)
      return api.post<{ secret: string; token: { name: string } }>('/tokens', { name, access, expiresAt })
    },
    onSuccess: () => setGiven({ ...given, name: '' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  })
  const select = (field: 'access' | 'days') => ({
    value: given[field],
    onChange: (event: React.ChangeEvent<HTMLSelectElement>) => setGiven({ ...given, [field]: event.currentTarget.value }),
  })
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Name"
            placeholder="What it is for"
            required
            withAsterisk={false}
            value={given.name}
            error={fieldError(make.error, 'name')}
            onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
          />
          <NativeSelect label="May" data={ACCESS} {...select('access')} />
          <NativeSelect label="Works for" data={LIVES} {...select('days')} />
          <Button type="submit" variant="default" loading={make.isPending}>
            Make a token
          </Button>
        </Group>
      </form>
      <ProblemNote error={make.error} marked={['name']} />
      {make.data && (
        <div role="status">
          <Secret label={`Token ${make.data.token.name}`} value={make.data.secret} />
          <Text size="sm" c="dimmed" mt={4}>
            Shown this once. Copy it to where your program reads it, and send it as “Authorization: Bearer …”.
          </Text>
        </div>
      )}
    </>
  )
}

import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { Secret } from '#web/kit/secret.tsx'
import type { MadeLink } from '../../model.ts'
import { linesOf } from './link-words.ts'

/** Links that were just made: those to hand over are shown here and never again. */
export function MadeList({ made, onClose }: { made: readonly MadeLink[]; onClose: () => void }) {
  const shown = made.flatMap(({ link, address }) => (address === null ? [] : [{ id: link.id, agent: link.agent, address }]))
  const isMailed = shown.length === 0
  return (
    <Stack gap="sm">
      <Text size="sm" role="status">
        {isMailed
          ? `On the way by mail to ${made.map(({ link }) => link.agent).join(', ')}.`
          : 'Copy now: a link is shown only here. Hand it to the agent it is for and to nobody else.'}
      </Text>
      {shown.map(({ id, agent, address }) => (
        <Secret key={id} label={`Link for ${agent}`} value={address} />
      ))}
      <Group justify="flex-end">
        {shown.length > 1 && (
          <CopyButton value={linesOf(shown)}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy} aria-live="polite">
                {copied ? 'All copied' : 'Copy all with names'}
              </Button>
            )}
          </CopyButton>
        )}
        <Button onClick={onClose}>Done</Button>
      </Group>
    </Stack>
  )
}

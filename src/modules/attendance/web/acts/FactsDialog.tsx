import { Button, Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { spokenPoints } from '../../rules/spoken.ts'
import { LabelMark } from '../parts.tsx'
import type { DecisionActs } from './use-decision-acts.ts'

type Props = { decision: Decision; zone: string; act: DecisionActs['look']; onClose: () => void }

/** The facts of a decided day changed: what was decided beside what the rules say now, to keep or to take. */
export function FactsDialog({ decision, zone, act, onClose }: Props) {
  const { factsChanged } = decision
  if (!factsChanged) return null
  const take = (which: 'keep' | 'new') => act.mutate({ before: decision, take: which }, { onSuccess: onClose })
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={`Facts changed: ${decision.name}, ${dayName(decision.date)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Stack gap={6} component="section" aria-label="Decided">
            <Title order={3}>Decided</Title>
            <div>
              <LabelMark decision={decision} />
            </div>
            <Text size="sm">{decision.because}.</Text>
            <Text size="sm" c="dimmed">
              {spokenPoints(decision.points)}
              {decision.decidedBy && `, by ${decision.decidedBy}`}
              {decision.decidedAt && `, ${exactTime(decision.decidedAt, zone)}`}
            </Text>
          </Stack>
          <Stack gap={6} component="section" aria-label="The reports now show">
            <Title order={3}>The reports now show</Title>
            <div>
              <LabelMark decision={{ label: factsChanged.label, state: decision.state }} />
            </div>
            <Text size="sm">{factsChanged.because}.</Text>
            <Text size="sm" c="dimmed">
              {spokenPoints(factsChanged.points)}
            </Text>
          </Stack>
        </SimpleGrid>
        <ProblemNote error={act.error} />
        <Group justify="flex-end">
          <Button variant="default" data-autofocus loading={act.isPending && act.variables.take === 'keep'} onClick={() => take('keep')}>
            Keep what was decided
          </Button>
          <Button loading={act.isPending && act.variables.take === 'new'} onClick={() => take('new')}>
            Take the new
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

import { Stack, Text, Title } from '@mantine/core'
import classes from './empty.module.css'

/** Teaches: what will be here, why it is empty, the one act that fills it. */
export function Empty({ title, children, action }: { title: string; children: React.ReactNode; action?: React.ReactNode }) {
  return (
    <Stack className={classes.empty} gap={6} align="flex-start">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" c="dimmed" className="prose" component="div">
        {children}
      </Text>
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  )
}

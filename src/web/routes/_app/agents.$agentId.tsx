import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/agents/$agentId')({ component: () => <Screen title="Agent">Soon.</Screen> })

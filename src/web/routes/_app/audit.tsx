import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/audit')({ component: () => <Screen title="Audit">Soon.</Screen> })

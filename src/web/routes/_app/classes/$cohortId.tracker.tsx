import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/tracker')({ component: () => <Screen title="Tracker">Soon.</Screen> })

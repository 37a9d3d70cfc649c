import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/roll')({ component: () => <Screen title="Roll">Soon.</Screen> })

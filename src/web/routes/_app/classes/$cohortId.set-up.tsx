import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/classes/$cohortId/set-up')({ component: () => <Screen title="Class set-up">Soon.</Screen> })

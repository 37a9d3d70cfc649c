import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/classes/new')({ component: () => <Screen title="New class">Soon.</Screen> })

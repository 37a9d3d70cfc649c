import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/my-week')({ component: () => <Screen title="My week">Soon.</Screen> })

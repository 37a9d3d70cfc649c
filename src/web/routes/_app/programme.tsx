import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/programme')({ component: () => <Screen title="Programme">Soon.</Screen> })

import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/notices')({ component: () => <Screen title="Notices">Soon.</Screen> })

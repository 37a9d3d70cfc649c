import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/mails')({ component: () => <Screen title="Mail">Soon.</Screen> })

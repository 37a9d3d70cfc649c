import { createFileRoute } from '@tanstack/react-router'
import { Screen } from '#web/kit/screen.tsx'

export const Route = createFileRoute('/_app/account')({ component: () => <Screen title="Account">Soon.</Screen> })

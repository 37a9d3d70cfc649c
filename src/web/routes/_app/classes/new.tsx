import { createFileRoute } from '@tanstack/react-router'
import { NewClassScreen } from '#modules/cohorts/web/NewClassScreen.tsx'

export const Route = createFileRoute('/_app/classes/new')({ component: NewClassScreen })

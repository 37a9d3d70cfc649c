import { lazy } from 'react'

/** Makes links for agents of a class, for screens on which they are chosen. */
export const LinkDialog = lazy(() => import('./lead/LinkDialog.tsx'))

import { Outlet } from '@tanstack/react-router'
import { Suspense, useDeferredValue } from 'react'
import { Loading } from './Loading.tsx'

/**
 * The screen inside a frame. The frame is there first; the first screen is then drawn in slices, between which the browser
 * answers, as the router by itself would draw it in one stretch: a third of a second for a roll on a slow phone.
 */
export function ScreenOutlet() {
  const isFramed = useDeferredValue(true, false)
  return <Suspense fallback={<Loading />}>{isFramed ? <Outlet /> : <Loading />}</Suspense>
}

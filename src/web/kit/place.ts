/** A place on a page that a button elsewhere on it leads to. */
export const placeProps = (place: string) => ({ id: place, tabIndex: -1 })

/** Brings a place into view, unfolds it, and gives it the focus, or the control in it that is marked `data-go`. */
export function goToPlace(place: string): void {
  const found = document.getElementById(place)
  const folded = found?.closest('details')
  if (folded) folded.open = true
  const control = found?.querySelector<HTMLElement>('[data-go]') ?? found
  found?.scrollIntoView({ block: 'start' })
  control?.focus({ preventScroll: true })
}

/** A place on a page that a button elsewhere on it leads to. */
export const placeProps = (place: string) => ({ id: place, tabIndex: -1 })

/** What a person does meanwhile: they are somewhere else by then. */
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const
/** What is not there by then does not come from what is being read. */
const PATIENCE_MS = 8_000
/** Ends the wait for the place that was to be gone to last. */
let stopWaiting: () => void = () => {}

/** Brings a place into view, unfolds it, and gives it the focus, or the control in it that is marked `data-go`; answers whether that is done. */
function enter(place: string): boolean {
  const found = document.getElementById(place)
  if (!found) return false
  const control = found.querySelector<HTMLElement>('[data-go]')
  const aim = control ?? found
  if (document.activeElement !== aim) {
    const folded = found.closest('details')
    if (folded) folded.open = true
    found.scrollIntoView({ block: 'start' })
    aim.focus({ preventScroll: true })
  }
  return control !== null
}

/** Goes to a place as `enter` says. A place or a control that is still being read is gone to once it is there, unless the person does something else. */
export function goToPlace(place: string): void {
  stopWaiting()
  if (enter(place)) return
  const watch = new MutationObserver(() => enter(place) && stop())
  const waiting = new AbortController()
  const stop = () => {
    watch.disconnect()
    waiting.abort()
  }
  stopWaiting = stop
  for (const act of ACTS) window.addEventListener(act, stop, { signal: waiting.signal, passive: true })
  setTimeout(stop, PATIENCE_MS)
  watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-go'] })
}
